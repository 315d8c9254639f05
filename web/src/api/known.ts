/** Enough to switch between a few views; a report of 10,000 files has a few megabytes. */
const MAX_KNOWN = 60;

const known = new Map<string, unknown>();

export function isKnown(key: string): boolean {
  return known.has(key);
}

/**
 * The remembered value of a key. It has the type it was stored with, because a key names one thing.
 */
export function recall<T>(key: string): T | undefined {
  return known.get(key) as T | undefined;
}

/** The oldest entry is removed first. */
export function remember(key: string, value: unknown): void {
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > MAX_KNOWN && oldest !== undefined) {
    known.delete(oldest);
  }
}
