import type { HeaderReader } from './retry-after.ts';

/** Services count per minute; a longer hold is a misunderstanding. */
const WINDOW_MS = 60_000;

/** A plain number of seconds above this is a point in time. */
const LONGEST_SECONDS = 86_400;

/**
 * How long the next call must wait for room, in milliseconds, or `undefined` if there is room or
 * the service does not say. `tokens` is its worst case, which services count before they answer.
 *
 * @see https://platform.openai.com/docs/guides/rate-limits ("Rate limits in headers"); Azure and
 *   most servers send the same `x-ratelimit-*`, with seconds instead of durations.
 */
export function readHoldMs(headers: HeaderReader, tokens: number): number | undefined {
  const waits = [toWaitMs(headers, 'requests', 1), toWaitMs(headers, 'tokens', tokens)];
  const longestMs = Math.ceil(Math.max(...waits));
  return longestMs > 0 ? Math.min(longestMs, WINDOW_MS) : undefined;
}

/** Room refills evenly until the reset, so only the missing part of it is waited for. */
function toWaitMs(headers: HeaderReader, kind: 'requests' | 'tokens', need: number): number {
  const read = (name: string) => headers.get(`x-ratelimit-${name}-${kind}`);
  const remaining = toCount(read('remaining'));
  const limit = toCount(read('limit')) ?? 0;
  // A limit may be shorter than the worst case of a call; then the whole of it has to be free.
  const wanted = limit > 0 ? Math.min(need, limit) : need;
  if (remaining === undefined || remaining >= wanted) {
    return 0;
  }
  const resetMs = toResetMs(read('reset')) ?? WINDOW_MS;
  return limit > remaining ? (resetMs * (wanted - remaining)) / (limit - remaining) : resetMs;
}

function toCount(text: string | null | undefined): number | undefined {
  return text && /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}

const UNITS_MS = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
]);

/** `6m0s`, `120ms`, `1m2.5s`, or seconds. */
function toResetMs(text: string | null | undefined): number | undefined {
  const plain = text?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(plain)) {
    return Number(plain) <= LONGEST_SECONDS ? Number(plain) * 1_000 : undefined;
  }
  if (!/^(\d+(\.\d+)?(ms|h|m|s))+$/.test(plain)) {
    return undefined;
  }
  const parts = plain.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g);
  return [...parts].reduce(
    (sum, [, n, unit = '']) => sum + Number(n) * (UNITS_MS.get(unit) ?? 0),
    0,
  );
}
