/** Events come in bursts: while they do, the run is read once in each interval. */
const FIRST_MS = 120;
/** The custom status can follow its event by a moment, and nothing tells of that. */
const AFTERWARDS_MS = [700, 2_500, 8_000];
/** Some changes leave no event, such as being suspended. */
const IDLE_MS = 20_000;

/** When to read a run again. */
export class ReadSchedule {
  readonly #read: () => void;
  #first: ReturnType<typeof setTimeout> | undefined;
  #afterwards: ReturnType<typeof setTimeout>[] = [];

  constructor(read: () => void) {
    this.#read = read;
  }

  /** Something has happened: reads soon, and again a few times afterwards. */
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
