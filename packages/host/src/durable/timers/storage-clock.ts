/** The first pause between two looks at an idle queue, in milliseconds; each one is twice the last. */
const FIRST_PAUSE_MS = 100;
/** The default of `maxQueuePollingInterval`. */
const MAX_PAUSE_MS = 30_000;

/**
 * When a timer fires on Azure Storage, in Unix milliseconds. Its message becomes visible at a whole
 * second, so it may fire up to a second early; the queue is looked at less and less often while
 * nothing happens, so it may fire up to 30 seconds late. `setAtMs` is when the timer was set.
 */
export function toStorageTime(setAtMs: number, fireAtMs: number): number {
  const visibleAtMs = Math.floor(fireAtMs / 1000) * 1000;
  let lookAtMs = setAtMs;
  for (let pauseMs = FIRST_PAUSE_MS; lookAtMs < visibleAtMs; ) {
    const looks = pauseMs < MAX_PAUSE_MS ? 1 : Math.ceil((visibleAtMs - lookAtMs) / pauseMs);
    lookAtMs += looks * pauseMs;
    pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
  }
  return lookAtMs;
}
