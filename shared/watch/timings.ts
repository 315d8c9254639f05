import { compareCodePoints } from '../contract/code-point-order.ts';
import type { FileTimings } from '../contract/run.ts';

/** Files named; the log has them all. */
const MAX_SLOWEST = 5;

/** Sums up how long files took; nothing of a phase without any. Equal times in order of path. */
export function toTimings(
  durationsMs: ReadonlyMap<string, number> = new Map(),
): FileTimings | undefined {
  const files = [...durationsMs].map(([file, durationMs]) => ({ file, durationMs }));
  files.sort((a, b) => b.durationMs - a.durationMs || compareCodePoints(a.file, b.file));
  return files.length === 0
    ? undefined
    : {
        files: files.length,
        totalMs: files.reduce((sum, { durationMs }) => sum + durationMs, 0),
        medianMs: files[Math.floor(files.length / 2)]?.durationMs ?? 0,
        slowest: files.slice(0, MAX_SLOWEST),
      };
}
