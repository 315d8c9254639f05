/**
 * Maps items with an asynchronous function, at most `limit` at a time, keeping their order. The
 * first failure rejects after the calls under way have ended.
 */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const pending = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of pending) {
      results[index] = await map(item, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
