import type { DatabaseSync } from 'node:sqlite';
import type { BlobEntry, BlobMetadata, Container, Creation } from '../../contract/blob-store.ts';
import { PhasewrightError, quoteForMessage, toDigest } from '../../contract/release-format.ts';
import { toDatabaseError } from './database-error.ts';
import { createBlobReader } from './read-blobs.ts';

/** A write that waits for the next transaction. */
interface Waiting {
  /** Runs inside the transaction; what it throws is the caller's alone if it wrote nothing. */
  write(): unknown;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/**
 * Writes blobs and append blobs. What is asked for while a transaction syncs shares the next one,
 * and returns when that is on disk.
 */
export class BlobWriter {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #reader: ReturnType<typeof createBlobReader>;
  readonly #insert: (table: string, ...values: (string | number | Uint8Array)[]) => void;
  #waiting: Waiting[] = [];

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
    this.#reader = createBlobReader(database);
    const statements: Readonly<Record<string, ReturnType<DatabaseSync['prepare']>>> = {
      content: database.prepare('INSERT OR IGNORE INTO content VALUES (?, ?)'),
      blob: database.prepare('INSERT INTO blob VALUES (?, ?, ?, ?, ?, ?)'),
      part: database.prepare('INSERT INTO part VALUES (?, ?, ?, ?)'),
      probe: database.prepare('INSERT OR REPLACE INTO probe VALUES (?, ?)'),
    };
    this.#insert = (table, ...values) => statements[table]?.run(...values);
  }

  create(
    container: Container,
    path: string,
    content: Uint8Array,
    metadata: BlobMetadata,
  ): Promise<Creation> {
    return this.#commit((): Creation => {
      const found = this.#reader.head(container, path);
      if (found !== undefined) return { outcome: 'exists', entry: found };
      if (this.#reader.findLogSize(container, path) !== undefined) {
        throw refuse(path, 'is an append blob; choose another path');
      }
      const entry: BlobEntry = {
        ...metadata,
        path,
        sha256: toDigest(content),
        size: content.byteLength,
        createdAt: new Date().toISOString(),
      };
      this.#insert('content', entry.sha256, content);
      const text = JSON.stringify(metadata);
      this.#insert('blob', container, path, entry.sha256, entry.size, entry.createdAt, text);
      return { outcome: 'created', entry };
    });
  }

  append(container: Container, path: string, lines: Uint8Array): Promise<void> {
    return this.#commit(() => {
      if (this.#reader.head(container, path) !== undefined) {
        throw refuse(path, 'is a blob, which never grows; choose another path');
      }
      this.#insert('part', container, path, this.#reader.findLogSize(container, path) ?? 0, lines);
    });
  }

  probe(): Promise<void> {
    return this.#commit(() => this.#insert('probe', 'health', new Date().toISOString()));
  }

  /** Commits what waits, and closes the database. */
  close(): void {
    this.#flush();
    this.#database.close();
  }

  #commit<T>(write: () => T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push({ write, resolve, reject });
    if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    return promise;
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    let answers: (() => void)[];
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      answers = waiting.map((each) => this.#write(each));
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      const failure = toDatabaseError(error, this.#path);
      answers = waiting.map(
        ({ reject }) =>
          () =>
            reject(failure),
      );
    }
    for (const answer of answers) answer();
  }

  /** What to answer once the transaction is on disk. */
  #write({ write, resolve, reject }: Waiting): () => void {
    try {
      const value = write();
      return () => resolve(value as never);
    } catch (error) {
      if (error instanceof PhasewrightError) return () => reject(error);
      throw error;
    }
  }
}

function refuse(path: string, what: string): PhasewrightError {
  return new PhasewrightError('conflict', `${quoteForMessage(path)} ${what}`);
}
