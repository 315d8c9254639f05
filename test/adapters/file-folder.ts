import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import type { BlobMetadata, BlobStore } from '../../shared/contract/blob-store.ts';

export const document: BlobMetadata = {
  type: 'CoreDoc',
  createdBy: 'template@1',
  contentType: 'text/markdown',
};

export const encode = (text: string) => new TextEncoder().encode(text);

/** A storage folder for one test, with access to the files behind the store. */
export class FileFolder {
  readonly path: string;
  readonly #stores: BlobStore[] = [];

  constructor(path: string) {
    this.path = path;
  }

  open(): BlobStore {
    const store = createFileStore(this.path);
    this.#stores.push(store);
    return store;
  }

  /** Creates a blob as an earlier process would have, and closes that process's store. */
  async createEarlier(path: string, text: string): Promise<void> {
    const store = createFileStore(this.path);
    await store.create('staging', path, encode(text), document);
    await store.close();
  }

  file(...segments: string[]): string {
    return join(this.path, ...segments);
  }

  ledger(root: string): string {
    return this.file('.ledger', 'staging', root, 'ledger.ndjson');
  }

  /** The non-empty lines of a ledger. */
  async readLedger(root: string): Promise<Record<string, unknown>[]> {
    const text = await readFile(this.ledger(root), 'utf8');
    const lines = text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
    return lines.map((line) => JSON.parse(line));
  }

  /** The name of the temporary file of the last record. */
  async findTemp(root: string): Promise<string> {
    const id = (await this.readLedger(root)).at(-1)?.id;
    return this.file('.ledger', 'staging', root, `${id}.tmp`);
  }

  async listTemps(root: string): Promise<string[]> {
    const names = await readdir(this.file('.ledger', 'staging', root));
    return names.filter((name) => name.endsWith('.tmp'));
  }

  async remove(): Promise<void> {
    for (const store of this.#stores) await store.close();
    await rm(this.path, { recursive: true, force: true });
  }
}

export async function makeFileFolder(): Promise<FileFolder> {
  return new FileFolder(await mkdtemp(join(tmpdir(), 'phasewright-folder-')));
}

export async function readText(store: BlobStore, path: string): Promise<string | undefined> {
  const blob = await store.read('staging', path);
  return blob === undefined ? undefined : new TextDecoder().decode(blob.content);
}
