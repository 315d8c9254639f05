/**
 * The waiting tasks of external events, and the events that came early. Names are case-insensitive.
 * Of several waiting tasks the latest is served first; early events keep their order of arrival.
 */
export class ExternalEvents {
  readonly #waiters = new Map<string, (() => void)[]>();
  readonly #early = new Map<string, number>();
  #waiting = 0;

  /** True while a task waits for an event that has not arrived. */
  get hasWaiters(): boolean {
    return this.#waiting > 0;
  }

  wait(name: string, serve: () => void): void {
    const key = name.toLowerCase();
    const early = this.#early.get(key) ?? 0;
    if (early > 0) {
      this.#early.set(key, early - 1);
      serve();
      return;
    }
    const waiters = this.#waiters.get(key) ?? [];
    waiters.push(serve);
    this.#waiters.set(key, waiters);
    this.#waiting += 1;
  }

  raise(name: string): void {
    const key = name.toLowerCase();
    const serve = this.#waiters.get(key)?.pop();
    if (serve === undefined) {
      this.#early.set(key, (this.#early.get(key) ?? 0) + 1);
      return;
    }
    this.#waiting -= 1;
    serve();
  }
}
