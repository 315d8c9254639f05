import { PhasewrightError } from './release-format.ts';

/** Days, hours, minutes and seconds of ISO 8601; months and years have no fixed length. */
const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** The maximum duration: ten years, far beyond any use and below any timer's limit. */
const MAX_MS = 3_650 * 86_400_000;

/**
 * Parses an ISO 8601 duration such as `PT2M`, `P7D` or `P1DT12H` as milliseconds. Throws
 * `bad-request` naming `pointer` for anything else, and for zero.
 */
export function parseDurationMs(text: string, pointer: string): number {
  const match = DURATION.exec(text);
  const [weeks, days, hours, minutes, seconds] = (match ?? [])
    .slice(1)
    .map((it) => Number(it ?? 0));
  const totalSeconds =
    (weeks ?? 0) * 604_800 +
    (days ?? 0) * 86_400 +
    (hours ?? 0) * 3_600 +
    (minutes ?? 0) * 60 +
    (seconds ?? 0);
  const ms = Math.round(totalSeconds * 1000);
  if (match === null || ms <= 0 || ms > MAX_MS) {
    const detail = `"${text}" is not an ISO 8601 duration such as PT2M or P7D`;
    throw new PhasewrightError('bad-request', `${pointer} ${detail}`, {
      faults: [{ pointer, detail }],
    });
  }
  return ms;
}
