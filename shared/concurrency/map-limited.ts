import { startTimeSlice, type TimeSlice } from '../../packages/gate/src/base.ts';

/**
 * Maps items with an asynchronous function, at most `limit` at a time, keeping their order. The
 * first failure rejects after the running calls have ended. Calls run in one time slice, so those
 * that never really wait do not block the process. A call that works long after a wait must check
 * the slice itself: if many waits end together, all of that work would run at once.
 */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T, index: number, slice: TimeSlice) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const pending = items.entries();
  const slice = startTimeSlice();
  const work = async (): Promise<void> => {
    for (const [index, item] of pending) {
      results[index] = await map(item, index, slice);
      while (slice.isOver()) {
        await slice.pause();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
