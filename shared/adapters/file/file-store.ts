import { randomBytes } from 'node:crypto';
import { closeSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  checkBlobMetadata,
  checkBlobPrefix,
  checkOffset,
  toAppendBytes,
} from '../../contract/blob-rule.ts';
import {
  type Blob,
  type BlobEntry,
  type BlobMetadata,
  type BlobStore,
  CONTAINERS,
  type Container,
  type Creation,
  type StoreHealth,
} from '../../contract/blob-store.ts';
import { toUnsupported } from '../../contract/protection.ts';
import {
  compareCodePoints,
  PhasewrightError,
  type Protection,
  toDigest,
} from '../../contract/release-format.ts';
import { createFile } from './create-file.ts';
import { Directories, syncDirectory } from './directories.ts';
import { checkFilePath } from './file-name.ts';
import { explainErrors, toStoreError } from './io-error.ts';
import { toEntry } from './ledger-line.ts';
import type { StoreParts } from './link-content.ts';
import type { LogFiles } from './log-files.ts';
import { listNames, type Root, type RootPlace } from './root.ts';
import { Roots } from './roots.ts';
import { Settler } from './settle.ts';
import { removeIfThere, syncFile, writeNewFile } from './whole-file.ts';

/** Contains the ledgers, outside the containers, so that these contain only blobs. */
const LEDGER_FOLDER = '.ledger';

/** A folder with this file has the blobs of a store in a database. */
const DATABASE_FILE = 'blobs.sqlite';

/**
 * Opens a store of plain files: a container is a folder of `directory`, a blob a read-only file at
 * its path, and its metadata a line of a ledger. Layout: `docs/formats.md`. Several processes may
 * use one folder at the same time if they share its file system, which must support hard links.
 */
export function createFileStore(directory: string): BlobStore {
  return new FileStore(resolve(directory));
}

class FileStore implements BlobStore {
  readonly #directory: string;
  readonly #parts: StoreParts;
  readonly #roots: Roots;

  constructor(directory: string) {
    this.#directory = directory;
    this.#parts = { directories: new Directories(), settler: new Settler(), makeId: createIds() };
    this.#roots = new Roots(this.#parts);
  }

  async prepare(): Promise<void> {
    if (existsSync(join(this.#directory, DATABASE_FILE))) {
      const detail = `${this.#directory} has the storage of a database; set PHASEWRIGHT_STORAGE to sqlite:${this.#directory}, or name another folder`;
      throw new PhasewrightError('conflict', detail);
    }
    await explainErrors(`making the storage folders in ${this.#directory}`, async () => {
      const folders = CONTAINERS.flatMap((container) => [
        join(this.#directory, container),
        join(this.#directory, LEDGER_FOLDER, container),
      ]);
      const changed = folders.flatMap((folder) => this.#parts.directories.ensure(folder));
      await Promise.all([...new Set(changed)].map(syncDirectory));
    });
  }

  async create(
    container: Container,
    path: string,
    content: Uint8Array,
    metadata: BlobMetadata,
  ): Promise<Creation> {
    checkFilePath(path);
    checkBlobMetadata(path, metadata);
    return this.#use('creating', container, path, (root) =>
      createFile(root, path, content, metadata),
    );
  }

  async read(container: Container, path: string): Promise<Blob | undefined> {
    checkFilePath(path);
    const found = await this.#use('reading', container, path, (root) => root.read(path));
    if (found === undefined) return undefined;
    const { record, content } = found;
    if (toDigest(content) !== record.sha256) {
      const detail = `the bytes of ${container}/${path} are not those that were created; restore the file from a copy with the digest ${record.sha256}`;
      throw new PhasewrightError('digest-mismatch', detail);
    }
    return { ...toEntry(record), content };
  }

  async head(container: Container, path: string): Promise<BlobEntry | undefined> {
    checkFilePath(path);
    const record = await this.#use('reading', container, path, (root) => root.head(path));
    return record === undefined ? undefined : toEntry(record);
  }

  async *list(container: Container, prefix: string): AsyncGenerator<BlobEntry> {
    checkBlobPrefix(prefix);
    const slash = prefix.indexOf('/');
    const roots = slash < 0 ? this.#findRoots(container, prefix) : [prefix.slice(0, slash)];
    const entries: BlobEntry[] = [];
    for (const name of roots) {
      const found = await this.#use('listing', container, name, (root) => root.list(prefix));
      for (const entry of found) entries.push(entry);
    }
    yield* entries.sort((a, b) => compareCodePoints(a.path, b.path));
  }

  async listRoots(container: Container): Promise<string[]> {
    const roots: string[] = [];
    for (const name of this.#findRoots(container, '')) {
      const hasAny = await this.#use('listing', container, name, (root) => root.hasAny());
      if (hasAny) roots.push(name);
    }
    return roots.sort(compareCodePoints);
  }

  async append(container: Container, path: string, text: string): Promise<void> {
    checkFilePath(path);
    const lines = toAppendBytes(path, text);
    await this.#use('appending to', container, path, (_, logs) => logs.append(path, lines));
  }

  async readAppended(
    container: Container,
    path: string,
    offset: number,
    maxBytes = Number.POSITIVE_INFINITY,
  ): Promise<Uint8Array> {
    checkFilePath(path);
    checkOffset(path, offset);
    return this.#use('reading', container, path, (_, logs) => logs.read(path, offset, maxBytes));
  }

  /** A file can only be made read-only, and its owner can undo that. */
  async readProtection(): Promise<Protection> {
    return toUnsupported('plain files have no immutability policy; released files are read-only');
  }

  async probe(): Promise<StoreHealth> {
    const name = join(this.#directory, LEDGER_FOLDER, `${this.#parts.makeId()}.tmp`);
    try {
      await this.prepare();
      const fd = await writeNewFile(name, new Uint8Array(1));
      await syncFile(fd).finally(() => closeSync(fd));
      removeIfThere(name);
      return { isUsable: true, detail: `plain files in ${this.#directory}` };
    } catch (error) {
      const failure = toStoreError(error, `writing to ${this.#directory}`);
      return { isUsable: false, detail: failure.message };
    }
  }

  close(): Promise<void> {
    return explainErrors(`closing the storage in ${this.#directory}`, async () => {
      await this.#roots.close();
      await this.#parts.settler.finish();
    });
  }

  #use<T>(
    doing: string,
    container: Container,
    path: string,
    work: (root: Root, logs: LogFiles) => Promise<T>,
  ): Promise<T> {
    return explainErrors(`${doing} ${container}/${path}`, () =>
      this.#roots.use(this.#toPlace(container, path), work),
    );
  }

  #toPlace(container: Container, path: string): RootPlace {
    const slash = path.indexOf('/');
    const name = slash < 0 ? path : path.slice(0, slash);
    return {
      content: join(this.#directory, container),
      ledger: join(this.#directory, LEDGER_FOLDER, container, name),
    };
  }

  #findRoots(container: Container, prefix: string): string[] {
    const names = listNames(join(this.#directory, LEDGER_FOLDER, container));
    return names.filter((name) => name.startsWith(prefix));
  }
}

/** Ids that are unique among processes. */
function createIds(): () => string {
  const process = randomBytes(8).toString('hex');
  let count = 0;
  return () => `${process}-${(count++).toString(16)}`;
}
