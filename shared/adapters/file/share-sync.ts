import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/**
 * Makes concurrent callers share one sync. It begins after the previous one has ended and ready
 * writers have had the chance to write. A call returns after a sync that began after the call. A
 * failed sync is final: the system may have dropped data it could not write, and a second sync
 * would not report it.
 */
export function shareSync(sync: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const begin = async (before: Promise<void>): Promise<void> => {
    await before;
    await yieldToEventLoop();
    next = undefined;
    await sync();
  };

  return () => {
    if (next === undefined) {
      next = begin(last);
      last = next;
    }
    return next;
  };
}
