import { Fifo } from './fifo.ts';

/** Processes one item of a queue; it must not throw. */
export type Work<T> = (item: T) => Promise<void>;

/**
 * Runs items in order of arrival, at most `limit` at a time. Items start in the next iteration of
 * the event loop, so that items that arrive together can be handled together.
 */
export class WorkQueue<T> {
  readonly #waiting = new Fifo<T>();
  readonly #limit: number;
  readonly #work: Work<T>;
  readonly #idlers: (() => void)[] = [];
  #running = 0;
  #isScheduled = false;
  #isStopped = false;

  constructor(limit: number, work: Work<T>) {
    this.#limit = limit;
    this.#work = work;
  }

  get size(): number {
    return this.#waiting.size;
  }

  get running(): number {
    return this.#running;
  }

  push(item: T): void {
    this.#waiting.push(item);
    this.#schedule();
  }

  /** Starts nothing new; resolves when running items have ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#running === 0) return;
    await new Promise<void>((resolve) => this.#idlers.push(resolve));
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isStopped) return;
    this.#isScheduled = true;
    setImmediate(() => this.#pump());
  }

  #pump(): void {
    this.#isScheduled = false;
    while (!this.#isStopped && this.#running < this.#limit && this.#waiting.size > 0) {
      const item = this.#waiting.shift();
      if (item === undefined) return;
      this.#running += 1;
      this.#work(item).finally(() => this.#finish());
    }
  }

  #finish(): void {
    this.#running -= 1;
    if (this.#waiting.size > 0) this.#schedule();
    if (this.#running === 0) for (const resolve of this.#idlers.splice(0)) resolve();
  }
}
