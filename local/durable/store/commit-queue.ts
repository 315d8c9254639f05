import type { DatabaseSync } from 'node:sqlite';
import { HostError, toThrownText } from '../../errors.ts';
import { toStoreError } from './store-error.ts';

/** One change of the store. `write` runs inside a transaction, then one of the others. */
export interface Change {
  write(): void;
  /** The change is on disk. */
  committed?(): void;
  /** The change is not on disk and never will be. */
  failed?(error: HostError): void;
}

/**
 * Gathers the changes of concurrent steps and commits them in one transaction, in the order in
 * which they were handed in. Nothing may show an effect of a change before its `committed`.
 */
export class CommitQueue {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #fail: (error: HostError) => void;
  #changes: Change[] = [];
  #isScheduled = false;
  #broken: HostError | undefined;

  /** `fail` is told once when a transaction cannot be committed; the queue is dead from then on. */
  constructor(database: DatabaseSync, path: string, fail: (error: HostError) => void) {
    this.#database = database;
    this.#path = path;
    this.#fail = fail;
  }

  enqueue(change: Change): void {
    if (this.#broken !== undefined) {
      change.failed?.(this.#broken);
      return;
    }
    this.#changes.push(change);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // Two rounds, so that turns made ready by these changes still join the same transaction.
    setImmediate(() => setImmediate(() => this.flush()));
  }

  /** Hands in a change and waits until it is on disk. Throws HostError if the store fails. */
  async commit<T>(write: () => T): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      let result: { readonly value: T } | undefined;
      this.enqueue({
        write: () => {
          result = { value: write() };
        },
        committed: () => {
          if (result !== undefined) resolve(result.value);
        },
        failed: reject,
      });
    });
  }

  /** Commits what is waiting, now. */
  flush(): void {
    this.#isScheduled = false;
    const changes = this.#changes;
    this.#changes = [];
    if (this.#broken !== undefined || changes.length === 0) return;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const change of changes) change.write();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#break(toStoreError(error, this.#path), changes);
      return;
    }
    this.#tell(changes);
  }

  /** Takes no more changes; whoever hands one in is told so. */
  close(): void {
    this.flush();
    this.#broken ??= new HostError('store-failed', 'The host has stopped; send it again later.');
  }

  #tell(changes: readonly Change[]): void {
    try {
      for (const change of changes) change.committed?.();
    } catch (error) {
      const detail = `The host itself failed after a commit: ${toThrownText(error)}`;
      this.#break(new HostError('broken-invariant', detail, error), []);
    }
  }

  #break(error: HostError, changes: readonly Change[]): void {
    this.#broken = error;
    for (const change of changes) change.failed?.(error);
    this.#fail(error);
  }
}
