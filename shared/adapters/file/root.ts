import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startTimeSlice } from '../../../packages/gate/src/base.ts';
import type { BlobEntry } from '../../contract/blob-store.ts';
import { syncDirectory } from './directories.ts';
import { toErrno } from './io-error.ts';
import { Ledger } from './ledger.ts';
import { type BlobRecord, toEntry } from './ledger-line.ts';
import { isFile, linkLeftover, type StoreParts } from './link-content.ts';
import { readIfThere, removeIfThere } from './whole-file.ts';

const TEMP_ENDING = '.tmp';

/** Grace period before an unrecorded temporary file is deleted. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

export interface RootPlace {
  /** The folder of the container. */
  readonly content: string;
  /** The folder of the root's ledger and of its temporary files. */
  readonly ledger: string;
}

/**
 * All blobs of a container that share the first segment of their path. A blob exists if the ledger
 * has its record and its file is at its path; a file without a record is not a blob.
 */
export class Root {
  readonly parts: StoreParts;
  readonly ledger: Ledger;
  readonly #place: RootPlace;
  #ready: Promise<void> | undefined;

  constructor(parts: StoreParts, place: RootPlace) {
    this.parts = parts;
    this.#place = place;
    this.ledger = new Ledger(join(place.ledger, 'ledger.ndjson'));
  }

  toFinal(path: string): string {
    return `${this.#place.content}/${path}`;
  }

  toTemp(id: string): string {
    return `${this.#place.ledger}/${id}${TEMP_ENDING}`;
  }

  /** Completes links that a crash prevented, and removes temporary names. */
  async recover(): Promise<void> {
    this.ledger.refresh();
    for (const name of listNames(this.#place.ledger)) {
      if (name.endsWith(TEMP_ENDING)) await this.#recoverTemp(name.slice(0, -TEMP_ENDING.length));
    }
  }

  /** Makes the ledger durable before the first line; once per process and root. */
  makeWritable(): Promise<void> {
    this.#ready ??= this.#openLedger().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  /**
   * Whether the content of a record is at its path, after linking it there if its creator has not
   * done so yet, or was killed before it could. Both are made durable before that.
   */
  async isThere(record: BlobRecord): Promise<boolean> {
    const final = this.toFinal(record.path);
    if (isFile(final)) return true;
    return (await this.#linkLeftover(record)) || isFile(final);
  }

  async head(path: string): Promise<BlobRecord | undefined> {
    const record = this.#find(path);
    return record !== undefined && (await this.isThere(record)) ? record : undefined;
  }

  async read(path: string): Promise<{ record: BlobRecord; content: Uint8Array } | undefined> {
    const record = this.#find(path);
    if (record === undefined) return undefined;
    const final = this.toFinal(path);
    let content = await readIfThere(final, record.size);
    if (content === undefined && (await this.isThere(record))) {
      content = await readIfThere(final, record.size);
    }
    return content === undefined ? undefined : { record, content };
  }

  async list(prefix: string): Promise<BlobEntry[]> {
    this.ledger.refresh();
    const entries: BlobEntry[] = [];
    const slice = startTimeSlice();
    for (const record of [...this.ledger.find(prefix)]) {
      if ('path' in record && (await this.isThere(record))) entries.push(toEntry(record));
      if (slice.isOver()) await slice.pause();
    }
    return entries;
  }

  /** Whether there is a blob or an append log. */
  async hasAny(): Promise<boolean> {
    this.ledger.refresh();
    for (const record of [...this.ledger.find('')]) {
      if ('log' in record || (await this.isThere(record))) return true;
    }
    return false;
  }

  close(): void {
    this.ledger.close();
  }

  /** A known record is final; only others may be new. */
  #find(path: string): BlobRecord | undefined {
    if (this.ledger.get(path) === undefined) this.ledger.refresh();
    const record = this.ledger.get(path);
    return record === undefined || 'log' in record ? undefined : record;
  }

  async #openLedger(): Promise<void> {
    const changed = this.parts.directories.ensure(this.#place.ledger);
    this.ledger.open();
    await Promise.all([this.#place.ledger, ...changed].map(syncDirectory));
  }

  async #linkLeftover(record: BlobRecord): Promise<boolean> {
    const temp = this.toTemp(record.id);
    if (!isFile(temp)) return false;
    await this.ledger.sync();
    return linkLeftover(this.parts, temp, record, this.toFinal(record.path));
  }

  async #recoverTemp(id: string): Promise<void> {
    const record = this.ledger.getById(id);
    const temp = this.toTemp(id);
    if (record === undefined || 'log' in record) {
      const written = statSync(temp, { throwIfNoEntry: false })?.mtimeMs;
      if (written !== undefined && Date.now() - written > ABANDONED_AFTER_MS) removeIfThere(temp);
    } else if (isFile(this.toFinal(record.path))) {
      this.parts.settler.add(temp, [dirname(this.toFinal(record.path))]);
    } else {
      await this.#linkLeftover(record);
    }
  }
}

/** The names in a folder; none if it does not exist. */
export function listNames(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if (toErrno(error) === 'ENOENT') return [];
    throw error;
  }
}
