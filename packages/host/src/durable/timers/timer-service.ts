import { type Due, TimerHeap } from './timer-heap.ts';

/** The longest time `setTimeout` can wait. */
const MAX_DELAY_MS = 2_147_483_647;

/** Calls back for every item when it is due, earliest first, with one system timer. */
export class TimerService<T extends Due> {
  readonly #heap = new TimerHeap<{ readonly fireAt: number; readonly item: T }>();
  readonly #fire: (item: T) => void;
  readonly #toTime: (item: T) => number;
  #timeout: NodeJS.Timeout | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #isStopped = false;

  /** `toTime` gives the time in Unix milliseconds at which an item fires; default is its own. */
  constructor(fire: (item: T) => void, toTime: (item: T) => number = ({ fireAt }) => fireAt) {
    this.#fire = fire;
    this.#toTime = toTime;
  }

  add(item: T): void {
    this.#heap.push({ fireAt: this.#toTime(item), item });
    this.#arm();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timeout);
  }

  #arm(): void {
    const next = this.#heap.peek();
    if (next === undefined || this.#isStopped || next.fireAt >= this.#armedFor) return;
    clearTimeout(this.#timeout);
    this.#armedFor = next.fireAt;
    const delayMs = Math.min(Math.max(next.fireAt - Date.now(), 0), MAX_DELAY_MS);
    this.#timeout = setTimeout(() => this.#run(), delayMs);
  }

  #run(): void {
    this.#armedFor = Number.POSITIVE_INFINITY;
    const nowMs = Date.now();
    for (let next = this.#heap.peek(); next !== undefined && next.fireAt <= nowMs; ) {
      this.#heap.pop();
      this.#fire(next.item);
      next = this.#heap.peek();
    }
    this.#arm();
  }
}
