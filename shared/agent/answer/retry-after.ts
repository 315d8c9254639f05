/** The used part of `Headers`. */
export interface HeaderReader {
  get(name: string): string | null | undefined;
}

/** Retry-After above this is treated as an outage. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * How long a service asks callers to wait, in milliseconds, or `undefined`: `retry-after-ms` as
 * Azure sends it, else `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). Past times and
 * unreadable values are ignored; more than a day counts as a day.
 */
export function readRetryAfterMs(headers: HeaderReader, now: Date): number | undefined {
  const delayMs =
    toNumber(headers.get('retry-after-ms')) ?? readRetryAfter(headers.get('retry-after'), now);
  return delayMs === undefined || delayMs <= 0
    ? undefined
    : Math.min(LONGEST_MS, Math.ceil(delayMs));
}

function readRetryAfter(text: string | null | undefined, now: Date): number | undefined {
  const seconds = toNumber(text);
  if (seconds !== undefined) {
    return seconds * 1000;
  }
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at - now.getTime();
}

function toNumber(text: string | null | undefined): number | undefined {
  return text && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
