import {
  compareCodePoints,
  PhasewrightError,
  type PlannedFile,
} from '../contract/release-format.ts';

/**
 * The batches of a round, in order: a file is in a later batch than every file of `files` it
 * depends on. Dependencies outside `files` are satisfied. Within a batch the longest expected comes
 * first, because lanes then end at about the same time (Graham's LPT rule: at most 4/3 of the best
 * makespan). Deterministic: ties are broken by path. Throws if the dependencies have a cycle, which
 * the plan check rules out.
 */
export function toBatches(files: readonly PlannedFile[]): PlannedFile[][] {
  const waiting = new Map(files.map((file) => [file.path, file]));
  const batches: PlannedFile[][] = [];
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
    batches.push(ready.sort(byLength));
  }
  return batches;
}

function byLength(a: PlannedFile, b: PlannedFile): number {
  return b.expectedWords - a.expectedWords || compareCodePoints(a.path, b.path);
}
