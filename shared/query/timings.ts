import { compareCodePoints } from '../contract/release-format.ts';
import type { FileTimings } from '../contract/run.ts';

/** Files named; the log has all of them. */
const MAX_SLOWEST = 5;

/**
 * Summarizes how long files took; `undefined` for a phase without any. Equal times are ordered by
 * path. Pages poll this, so only the slowest are sorted.
 */
export function toTimings(
  durationsMs: ReadonlyMap<string, number> = new Map(),
): FileTimings | undefined {
  const times = Float64Array.from(durationsMs.values()).sort().reverse();
  const min = times[Math.min(MAX_SLOWEST, times.length) - 1];
  return min === undefined
    ? undefined
    : {
        files: times.length,
        totalMs: times.reduce((sum, durationMs) => sum + durationMs, 0),
        medianMs: times[Math.floor(times.length / 2)] ?? 0,
        slowest: findSlowest(durationsMs, min),
      };
}

/** The slowest files, each at least `min` ms. */
function findSlowest(
  durationsMs: ReadonlyMap<string, number>,
  min: number,
): FileTimings['slowest'] {
  return [...durationsMs]
    .filter(([, durationMs]) => durationMs >= min)
    .map(([file, durationMs]) => ({ file, durationMs }))
    .sort((a, b) => b.durationMs - a.durationMs || compareCodePoints(a.file, b.file))
    .slice(0, MAX_SLOWEST);
}
