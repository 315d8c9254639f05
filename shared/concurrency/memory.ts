interface Entry<T> {
  readonly value: T;
  readonly weight: number;
}

/** Keeps the most recently used values whose total weight does not exceed `limit`. */
export class Memory<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, Entry<T>>();
  #sum = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry?.value;
  }

  /** The value of `key`, created if it is missing; it weighs 1. */
  require(key: string, make: () => T): T {
    const value = this.get(key) ?? make();
    this.set(key, value, 1);
    return value;
  }

  set(key: string, value: T, weight: number): void {
    this.forget(key);
    this.#entries.set(key, { value, weight });
    this.#sum += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#sum <= this.#limit) {
        break;
      }
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    this.#sum -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}

/** The result of `load` for `key`, shared by concurrent callers; a failed load is forgotten. */
export function share<T>(
  memory: Memory<Promise<T>>,
  key: string,
  load: () => Promise<T>,
): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) {
    return known;
  }
  const loading = load();
  memory.set(key, loading, 1);
  loading.catch(() => memory.forget(key));
  return loading;
}

/**
 * Remembers the results of an asynchronous loader for the `capacity` most recently used keys.
 * Concurrent calls for one key share one load; a failed load is forgotten and retried by the next
 * call.
 */
export function remember<T>(
  capacity: number,
  load: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const memory = new Memory<Promise<T>>(capacity);
  return (key) => share(memory, key, () => load(key));
}
