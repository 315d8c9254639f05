/** Events arrive in bursts: during one, the run is read once per interval. */
const FIRST_MS = 120;
/** The custom status can be published shortly after its event, and no event reports that. */
const AFTERWARDS_MS = [700, 2_500, 8_000];
/** Some changes, such as a suspension, have no event. */
const IDLE_MS = 20_000;

/** When to read a run again. */
export class ReadSchedule {
  readonly #read: () => void;
  #first: ReturnType<typeof setTimeout> | undefined;
  #afterwards: ReturnType<typeof setTimeout>[] = [];

  constructor(read: () => void) {
    this.#read = read;
  }

  /** Call this after an event: it schedules a read soon, and some more later. */
  touch(): void {
    this.#first ??= setTimeout(() => {
      this.#first = undefined;
      this.#read();
    }, FIRST_MS);
    this.#afterwards.forEach(clearTimeout);
    this.#afterwards = AFTERWARDS_MS.map((delayMs) => setTimeout(this.#read, delayMs));
    this.#afterwards.push(setTimeout(() => this.#idle(), IDLE_MS));
  }

  stop(): void {
    clearTimeout(this.#first);
    this.#first = undefined;
    this.#afterwards.forEach(clearTimeout);
    this.#afterwards = [];
  }

  #idle(): void {
    this.#read();
    this.#afterwards = [setTimeout(() => this.#idle(), IDLE_MS)];
  }
}
