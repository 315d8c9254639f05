import type { LineLog } from './line-log.ts';

/** An append log of JSON lines that is kept in memory whole and read on where it grew. */
export class GrowingLog<T> {
  readonly #log: LineLog<T>;
  readonly #lines: T[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: LineLog<T>) {
    this.#log = log;
  }

  append(line: T): Promise<void> {
    return this.#log.append(line);
  }

  /** Every line so far, oldest first, also those that another process appended. */
  readAll(): Promise<readonly T[]> {
    // One read at a time: two would both read from the same offset.
    const reading = this.#last.then(async () => {
      for (const line of await this.#log.next()) {
        this.#lines.push(line);
      }
      return this.#lines;
    });
    this.#last = reading.catch(() => undefined);
    return reading;
  }
}
