import { fdatasync, fdatasyncSync } from 'node:fs';
import { HostError, toThrownText } from '../../errors.ts';
import type { OpenedDatabase } from './open-database.ts';
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
 * Collects the changes of concurrent steps and commits them in one transaction, in order of
 * submission. Transactions that end during a sync of the log share the next sync; this thread
 * continues meanwhile. An effect of a change must not be visible before its `committed`.
 */
export class CommitQueue {
  readonly #opened: OpenedDatabase;
  readonly #fail: (error: HostError) => void;
  #changes: Change[] = [];
  #isScheduled = false;
  #isSyncing = false;
  /** Committed changes that wait for the next sync, and those of the current one. */
  #written: Change[] = [];
  #syncing: Change[] = [];
  #broken: HostError | undefined;

  /** `fail` is called once if a transaction cannot be committed; the queue is then unusable. */
  constructor(opened: OpenedDatabase, fail: (error: HostError) => void) {
    this.#opened = opened;
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
    // Two iterations, so that turns scheduled by these changes still join the same transaction.
    setImmediate(() =>
      setImmediate(() => {
        this.#write();
        this.#sync();
      }),
    );
  }

  /** Submits a change and waits until it is on disk. Throws HostError if the store fails. */
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

  /** Waits until everything that is readable from the store now is on disk. */
  async settle(): Promise<void> {
    if (this.#written.length === 0 && this.#syncing.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#written.push({ write() {}, committed: resolve, failed: () => resolve() });
    });
  }

  /** Commits waiting changes and syncs them, synchronously. */
  flush(): void {
    this.#write();
    if (this.#broken !== undefined) return;
    const changes = [...this.#syncing, ...this.#written];
    this.#syncing = [];
    this.#written = [];
    if (changes.length === 0) return;
    try {
      fdatasyncSync(this.#opened.log);
    } catch (error) {
      this.#break(toStoreError(error, this.#opened.path), changes);
      return;
    }
    this.#notify(changes);
  }

  /** Accepts no more changes; later ones fail. */
  close(): void {
    this.flush();
    this.#broken ??= new HostError(
      'store-failed',
      'The host has stopped; send the request again later.',
    );
  }

  #write(): void {
    this.#isScheduled = false;
    const changes = this.#changes;
    this.#changes = [];
    if (this.#broken !== undefined || changes.length === 0) return;
    const { database, path } = this.#opened;
    try {
      database.exec('BEGIN IMMEDIATE');
      for (const change of changes) change.write();
      database.exec('COMMIT');
    } catch (error) {
      this.#break(toStoreError(error, path), changes);
      return;
    }
    this.#written.push(...changes);
  }

  /** A sync that fails is final: the system may have dropped what it could not write. */
  #sync(): void {
    if (this.#isSyncing || this.#written.length === 0 || this.#broken !== undefined) return;
    this.#isSyncing = true;
    this.#syncing = this.#written;
    this.#written = [];
    fdatasync(this.#opened.log, (error) => {
      this.#isSyncing = false;
      const changes = this.#syncing;
      this.#syncing = [];
      if (this.#broken !== undefined) return;
      if (error === null) this.#notify(changes);
      else this.#break(toStoreError(error, this.#opened.path), changes);
      this.#sync();
    });
  }

  #notify(changes: readonly Change[]): void {
    try {
      for (const change of changes) change.committed?.();
    } catch (error) {
      const detail = `The host itself failed after a commit: ${toThrownText(error)}`;
      this.#break(new HostError('broken-invariant', detail, error), []);
    }
  }

  #break(error: HostError, changes: readonly Change[]): void {
    this.#broken = error;
    for (const change of [...this.#syncing, ...this.#written, ...changes]) change.failed?.(error);
    this.#syncing = [];
    this.#written = [];
    this.#fail(error);
  }
}
