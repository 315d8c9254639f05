import { closeSync, fstatSync, lstatSync, read, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { AppendFile } from './append-file.ts';
import { refuse } from './create-file.ts';
import { syncDirectory } from './directories.ts';
import type { Root } from './root.ts';
import { openIfThere } from './whole-file.ts';

const readAsync = promisify(read);
const NEWLINE = 0x0a;

/** Followers of a log read little at a time, most of them nothing. */
const CHUNK_BYTES = 64 * 1024;
const chunk = new Uint8Array(CHUNK_BYTES);

/** The append logs of a root, each opened once. */
export class LogFiles {
  readonly #root: Root;
  readonly #files = new Map<string, AppendFile>();
  readonly #opening = new Map<string, Promise<AppendFile>>();
  readonly #readers = new Map<string, number>();

  constructor(root: Root) {
    this.#root = root;
  }

  /** Appends whole lines, durable on return. */
  async append(path: string, lines: Uint8Array): Promise<void> {
    const file = this.#files.get(path) ?? (await this.#openOnce(path));
    file.write(lines);
    await file.sync();
  }

  /** The whole lines from `offset` on within `maxBytes`. */
  async read(path: string, offset: number, maxBytes: number): Promise<Uint8Array> {
    const fd = this.#readers.get(path) ?? this.#openReader(path);
    if (fd === undefined) return new Uint8Array();
    const some = readSync(fd, chunk, 0, Math.min(maxBytes, CHUNK_BYTES), offset);
    if (some < CHUNK_BYTES) return toWholeLines(chunk.slice(0, some));
    const bytes = new Uint8Array(Math.min(fstatSync(fd).size - offset, maxBytes));
    const { bytesRead } = await readAsync(fd, bytes, 0, bytes.length, offset);
    return toWholeLines(bytes.subarray(0, bytesRead));
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
    for (const fd of this.#readers.values()) closeSync(fd);
    this.#files.clear();
    this.#readers.clear();
  }

  #openReader(path: string): number | undefined {
    this.#root.ledger.refresh();
    const record = this.#root.ledger.get(path);
    const isLog = record !== undefined && 'log' in record;
    const fd = isLog ? openIfThere(this.#root.toFinal(path)) : undefined;
    if (fd !== undefined) this.#readers.set(path, fd);
    return fd;
  }

  #openOnce(path: string): Promise<AppendFile> {
    const opening =
      this.#opening.get(path) ??
      this.#openNew(path).finally(() => {
        this.#opening.delete(path);
      });
    this.#opening.set(path, opening);
    return opening;
  }

  async #openNew(path: string): Promise<AppendFile> {
    await this.#record(path);
    const final = this.#root.toFinal(path);
    const changed = this.#root.parts.directories.ensure(dirname(final));
    const file = new AppendFile(final);
    this.#files.set(path, file);
    await Promise.all([dirname(final), ...changed].map(syncDirectory));
    return file;
  }

  /** Records the path as a log, unless this or another process has done so. */
  async #record(path: string): Promise<void> {
    const { ledger } = this.#root;
    await this.#root.makeWritable();
    ledger.refresh();
    if (ledger.get(path) === undefined && ledger.findClash(path) === undefined) {
      if (lstatSync(this.#root.toFinal(path), { throwIfNoEntry: false }) !== undefined) {
        throw refuse('conflict', path, 'is a file of another program; move it away');
      }
      ledger.write({
        id: this.#root.parts.makeId(),
        log: path,
        createdAt: new Date().toISOString(),
      });
      await ledger.sync();
      ledger.refresh();
    }
    const record = ledger.get(path);
    if (record !== undefined && 'path' in record) {
      throw refuse('conflict', path, 'is a blob, which never grows; choose another path');
    }
    const clash = ledger.findClash(path);
    if (clash !== undefined) throw refuse(clash.code, path, clash.detail);
  }
}

function toWholeLines(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
}
