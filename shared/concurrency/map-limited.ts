import { beginTurn } from './time-slice.ts';

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
  const turn = beginTurn();
  const work = async (): Promise<void> => {
    for (const [index, item] of pending) {
      results[index] = await map(item, index);
      if (turn.isOver()) {
        await turn.pass();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
