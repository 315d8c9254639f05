/** Enough to switch between a few views; a report of 10,000 files has a few megabytes. */
const MAX_VALUES = 60;

const values = new Map<string, unknown>();

export function isCached(key: string): boolean {
  return values.has(key);
}

/** The value has the type it was stored with, because a key names one thing. */
export function readCached<T>(key: string): T | undefined {
  return values.get(key) as T | undefined;
}

/** The oldest entry is removed first. */
export function cache(key: string, value: unknown): void {
  values.delete(key);
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > MAX_VALUES && oldest !== undefined) {
    values.delete(oldest);
  }
}
