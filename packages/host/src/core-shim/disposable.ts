/** Runs a callback once on disposal; the shape of the worker's own class. */
export class Disposable {
  #callback: (() => unknown) | undefined;

  constructor(callback: () => unknown) {
    this.#callback = callback;
  }

  static from(...parts: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }

  dispose(): void {
    this.#callback?.();
    this.#callback = undefined;
  }
}
