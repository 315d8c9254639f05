import type { WorkItem } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/errors.ts';
import type { PlannedFile } from '../contract/plan.ts';

/**
 * Files of a lane: at most this many activities in one orchestration, because durable-functions
 * replays an instance's whole history at every step (quadratic in its length).
 */
export const MAX_FILES_PER_LANE = 64;

/**
 * Sorts files into levels: a file stands in a later level than every file of `files` it depends
 * on. Dependencies outside `files` are met already. Throws when the dependencies have a cycle, which
 * the plan check rules out.
 */
export function toLevels(files: readonly PlannedFile[]): PlannedFile[][] {
  const waiting = new Map(files.map((file) => [file.path, file]));
  const levels: PlannedFile[][] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((file) =>
      file.dependsOn.every((path) => !waiting.has(path)),
    );
    if (ready.length === 0) {
      throw new PhasewrightError(
        'broken-invariant',
        `the plan's dependencies have a cycle through ${[...waiting.keys()].slice(0, 3).join(', ')}`,
      );
    }
    for (const file of ready) {
      waiting.delete(file.path);
    }
    levels.push(ready);
  }
  return levels;
}

/**
 * Deals files to at most `lanes` lanes, longest expected first and each to the least loaded lane
 * (Graham's LPT rule: at most 4/3 of the best makespan). Deterministic: ties go by path, then by
 * lane. Lanes without a file are left out.
 */
export function dealLanes(files: readonly PlannedFile[], lanes: number): PlannedFile[][] {
  const dealt = Array.from({ length: lanes }, () => ({ words: 0, files: [] as PlannedFile[] }));
  for (const file of [...files].sort(byLength)) {
    const lane = dealt
      .filter((candidate) => candidate.files.length < MAX_FILES_PER_LANE)
      .reduce((least, candidate) => (candidate.words < least.words ? candidate : least));
    lane.words += file.expectedWords;
    lane.files.push(file);
  }
  return dealt.map((lane) => lane.files).filter((lane) => lane.length > 0);
}

function byLength(a: PlannedFile, b: PlannedFile): number {
  return b.expectedWords - a.expectedWords || (a.path < b.path ? -1 : 1);
}

/**
 * The batches of a round: levels cut to what `lanes` lanes can hold, each dealt to lanes, each file
 * with the attempt it will be written as.
 */
export function toBatches(
  files: readonly PlannedFile[],
  lanes: number,
  attemptOf: (path: string) => number,
): WorkItem[][][] {
  const size = lanes * MAX_FILES_PER_LANE;
  return toLevels(files)
    .flatMap((level) => cut([...level].sort(byLength), size))
    .map((batch) =>
      dealLanes(batch, lanes).map((lane) =>
        lane.map(({ path }) => ({ path, attempt: attemptOf(path) })),
      ),
    );
}

function cut<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
