/**
 * Remembers the results of an asynchronous loader for the `capacity` most recently used keys.
 * Concurrent calls for one key share one load; a failed load is forgotten, so it is tried again.
 */
export function remember<T>(
  capacity: number,
  load: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const entries = new Map<string, Promise<T>>();
  return (key) => {
    const known = entries.get(key);
    if (known !== undefined) {
      entries.delete(key);
      entries.set(key, known);
      return known;
    }
    const loading = load(key);
    entries.set(key, loading);
    loading.catch(() => entries.delete(key));
    const oldest = entries.keys().next();
    if (entries.size > capacity && !oldest.done) {
      entries.delete(oldest.value);
    }
    return loading;
  };
}
