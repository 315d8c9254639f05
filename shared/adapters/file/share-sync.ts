import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Makes calls that come before a sync begins share it, so that any number of concurrent writers costs
 * one: it begins when the one before has ended and whoever is ready now has had a turn to write. A
 * call returns after a sync that began after the call. A failed sync is final: the system may have
 * dropped what it could not write, and a second sync would not say so.
 */
export function shareSync(sync: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const begin = async (before: Promise<void>): Promise<void> => {
    await before;
    await nextTurn();
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
