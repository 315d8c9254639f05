import type { DatabaseSync } from 'node:sqlite';

/** One change of the store. `write` runs inside a transaction, `committed` once it is on disk. */
export interface Change {
  write(): void;
  committed?(): void;
}

/**
 * Gathers the changes of concurrent steps and commits them in one transaction, in the order in
 * which they were handed in. Nothing may show an effect of a change before its `committed`.
 */
export class CommitQueue {
  readonly #database: DatabaseSync;
  readonly #fail: (error: unknown) => void;
  #changes: Change[] = [];
  #isScheduled = false;
  #isBroken = false;

  /** `fail` is told once when a transaction cannot be committed; the queue is dead from then on. */
  constructor(database: DatabaseSync, fail: (error: unknown) => void) {
    this.#database = database;
    this.#fail = fail;
  }

  get isIdle(): boolean {
    return this.#changes.length === 0;
  }

  enqueue(change: Change): void {
    if (this.#isBroken) return;
    this.#changes.push(change);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // Two rounds, so that turns made ready by these changes still join the same transaction.
    setImmediate(() => setImmediate(() => this.flush()));
  }

  /** Hands in a change and waits until it is on disk; never settles if the store has failed. */
  async commit<T>(write: () => T): Promise<T> {
    return await new Promise<T>((resolve) => {
      let result: { readonly value: T } | undefined;
      this.enqueue({
        write: () => {
          result = { value: write() };
        },
        committed: () => {
          if (result !== undefined) resolve(result.value);
        },
      });
    });
  }

  /** Commits what is waiting, now. */
  flush(): void {
    this.#isScheduled = false;
    const changes = this.#changes;
    this.#changes = [];
    if (this.#isBroken || changes.length === 0) return;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const change of changes) change.write();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#isBroken = true;
      this.#fail(error);
      return;
    }
    for (const change of changes) change.committed?.();
  }
}
