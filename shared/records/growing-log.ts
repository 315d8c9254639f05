import { serialize } from '../concurrency/serialize.ts';
import type { LineLog } from './line-log.ts';

/** An append log of JSON lines that is kept in memory whole and read on where it grew. */
export class GrowingLog<T> {
  readonly #log: LineLog<T>;
  readonly #lines: T[] = [];
  readonly #oneByOne = serialize();

  constructor(log: LineLog<T>) {
    this.#log = log;
  }

  append(line: T): Promise<void> {
    return this.#log.append(line);
  }

  /** Every line so far, oldest first, also those that another process appended. */
  readAll(): Promise<readonly T[]> {
    // Two reads at once would both begin at the same offset.
    return this.#oneByOne(async () => {
      for (const line of await this.#log.next()) {
        this.#lines.push(line);
      }
      return this.#lines;
    });
  }
}
