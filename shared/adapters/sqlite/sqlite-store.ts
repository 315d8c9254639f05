import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import {
  checkBlobMetadata,
  checkBlobPrefix,
  checkOffset,
  toAppendBytes,
} from '../../contract/blob-rule.ts';
import type {
  Blob,
  BlobEntry,
  BlobMetadata,
  BlobStore,
  Container,
  Creation,
  StoreHealth,
} from '../../contract/blob-store.ts';
import { toUnsupported } from '../../contract/protection.ts';
import {
  checkBlobPath,
  PhasewrightError,
  type Protection,
  toDigest,
} from '../../contract/release-format.ts';
import { toDatabaseError } from './database-error.ts';
import { openForReading, toDatabasePath } from './open-database.ts';
import { type BlobReader, createBlobReader } from './read-blobs.ts';
import { WriterThread } from './writer-thread.ts';

/** A folder with this one has the blobs of a store of plain files. */
const LEDGER_FOLDER = '.ledger';

/**
 * Opens a store in one SQLite database of `directory`: this thread reads, another one writes.
 * Layout: `docs/formats.md`. Several processes of one machine may use it at the same time; a
 * network file system does not lock well enough (https://sqlite.org/wal.html).
 */
export function createSqliteStore(directory: string): BlobStore {
  return new SqliteStore(resolve(directory));
}

class SqliteStore implements BlobStore {
  readonly #directory: string;
  readonly #path: string;
  readonly #writer: WriterThread;
  #opened: { readonly database: DatabaseSync; readonly reader: BlobReader } | undefined;

  constructor(directory: string) {
    this.#directory = directory;
    this.#path = toDatabasePath(directory);
    this.#writer = new WriterThread(this.#path);
  }

  async prepare(): Promise<void> {
    if (existsSync(join(this.#directory, LEDGER_FOLDER))) {
      const detail = `${this.#directory} has the storage of plain files; set PHASEWRIGHT_STORAGE to file:${this.#directory}, or name another folder`;
      throw new PhasewrightError('conflict', detail);
    }
    await this.#writer.call('open');
  }

  async create(
    container: Container,
    path: string,
    content: Uint8Array,
    metadata: BlobMetadata,
  ): Promise<Creation> {
    checkBlobPath(path);
    checkBlobMetadata(path, metadata);
    return this.#writer.call<Creation>('create', container, path, content, metadata);
  }

  async read(container: Container, path: string): Promise<Blob | undefined> {
    const entry = await this.head(container, path);
    if (entry === undefined) return undefined;
    const content = this.#use((reader) => reader.readContent(entry.sha256));
    if (content === undefined || toDigest(content) !== entry.sha256) {
      const detail = `the bytes of ${container}/${path} in ${this.#path} are not those that were created; restore the database from a copy`;
      throw new PhasewrightError('digest-mismatch', detail);
    }
    return { ...entry, content };
  }

  async head(container: Container, path: string): Promise<BlobEntry | undefined> {
    checkBlobPath(path);
    return this.#use((reader) => reader.head(container, path));
  }

  async *list(container: Container, prefix: string): AsyncGenerator<BlobEntry> {
    checkBlobPrefix(prefix);
    const pages = this.#use((reader) => reader.list(container, prefix));
    if (pages === undefined) return;
    for (;;) {
      const { done, value } = this.#explain(() => pages.next());
      if (done) return;
      yield* value;
      await yieldToEventLoop();
    }
  }

  async listRoots(container: Container): Promise<string[]> {
    return this.#use((reader) => reader.listRoots(container)) ?? [];
  }

  async append(container: Container, path: string, text: string): Promise<void> {
    checkBlobPath(path);
    await this.#writer.call('append', container, path, toAppendBytes(path, text));
  }

  async readAppended(
    container: Container,
    path: string,
    offset: number,
    maxBytes = Number.POSITIVE_INFINITY,
  ): Promise<Uint8Array> {
    checkBlobPath(path);
    checkOffset(path, offset);
    return (
      this.#use((reader) => reader.readLog(container, path, offset, maxBytes)) ?? new Uint8Array()
    );
  }

  /** The owner of the file can remove the triggers of the database. */
  async readProtection(): Promise<Protection> {
    return toUnsupported(
      'a database has no immutability policy; its triggers refuse to change or delete a blob',
    );
  }

  async probe(): Promise<StoreHealth> {
    try {
      await this.prepare();
      await this.#writer.call('probe');
      return { isUsable: true, detail: `the database ${this.#path}` };
    } catch (error) {
      return { isUsable: false, detail: toDatabaseError(error, this.#path).message };
    }
  }

  async close(): Promise<void> {
    this.#opened?.database.close();
    this.#opened = undefined;
    await this.#writer.close();
  }

  /** What a query returns; `undefined` as long as nothing was ever written. */
  #use<T>(query: (reader: BlobReader) => T): T | undefined {
    return this.#explain(() => {
      if (this.#opened === undefined) {
        const database = openForReading(this.#path);
        if (database === undefined) return undefined;
        this.#opened = { database, reader: createBlobReader(database) };
      }
      return query(this.#opened.reader);
    });
  }

  #explain<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toDatabaseError(error, this.#path);
    }
  }
}
