import { toNameKey } from '../contract/caller.ts';
import { type Fault, type JudgedFile, PhasewrightError } from '../contract/release-format.ts';
import type { ViewedBody, ViewedFile } from '../contract/review.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';

/** The marks of a reviewer in a run, or in one of its phases: the last one of each file. */
export async function listViewed(
  records: RunRecords,
  by: string,
  phase?: number,
): Promise<ViewedFile[]> {
  const name = toNameKey(by);
  const marks = new Map<string, ViewedFile>();
  for (const line of await records.viewed.readAll()) {
    if (toNameKey(line.by) === name && (phase === undefined || line.phase === phase)) {
      for (const { path, sha256 } of line.files) {
        const key = `${line.phase}/${path}`;
        marks.delete(key);
        if (line.isViewed) {
          marks.set(key, { phase: line.phase, path, sha256, at: line.at });
        }
      }
    }
  }
  return [...marks.values()];
}

/**
 * Marks files as viewed, each with the digest that the reviewer had open, or takes marks back.
 * Throws `unprocessable` for a file that the gate did not judge, and `conflict`, with a fault for
 * each, if a file has another digest now.
 */
export async function markViewed(
  { records, now, runId }: { records: Records; now: () => Date; runId: string },
  { phase, files, isViewed = true }: ViewedBody,
  by: string,
): Promise<void> {
  const of = records.of(runId);
  const judged = new Map((await readJudged(of, phase)).map((file) => [file.path, file.sha256]));
  const faultsIf = (isBad: (path: string, sha256: string) => boolean, detail: string): Fault[] =>
    files.flatMap(({ path, sha256 }, index) =>
      isBad(path, sha256) ? [{ pointer: `/files/${index}`, detail: `"${path}" ${detail}` }] : [],
    );
  const unknown = faultsIf((path) => !judged.has(path), `is not a file of phase ${phase}`);
  if (unknown.length > 0) {
    throw new PhasewrightError('unprocessable', `${unknown[0]?.detail}`, { faults: unknown });
  }
  const changed = faultsIf(
    (path, sha256) => isViewed && judged.get(path) !== sha256,
    'has changed since; read it again',
  );
  if (changed.length > 0) {
    throw new PhasewrightError('conflict', `${changed[0]?.detail}`, { faults: changed });
  }
  await of.viewed.append({ by, at: now().toISOString(), phase, files, isViewed });
}

/** The files of the latest gate of a phase, with the digest of each; none before the first. */
export async function readJudged(
  records: RunRecords,
  phase: number,
): Promise<readonly JudgedFile[]> {
  for (let round = 1, files: readonly JudgedFile[] = []; ; round += 1) {
    const report = await records.reports.find(phase, round);
    if (report === undefined) {
      return files;
    }
    files = report.files;
  }
}
