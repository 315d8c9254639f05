import { setImmediate as nextTurn } from 'node:timers/promises';

/** After so much work without a pause, whatever else waits in this process gets its turn. */
const MAX_TURN_MS = 10;

/**
 * Maps items with an asynchronous function, at most `limit` at a time, keeping their order. The
 * first failure rejects after the calls under way have ended. Calls that never really wait, as those
 * of a store that answers at once, do not keep the process from other work.
 */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const pending = items.entries();
  let turnMs = performance.now();
  const work = async (): Promise<void> => {
    for (const [index, item] of pending) {
      results[index] = await map(item, index);
      if (performance.now() - turnMs > MAX_TURN_MS) {
        await nextTurn();
        turnMs = performance.now();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
