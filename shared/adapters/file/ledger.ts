import { closeSync, readSync } from 'node:fs';
import { isPhasewrightError, PhasewrightError } from '../../contract/release-format.ts';
import { AppendFile } from './append-file.ts';
import {
  type BlobRecord,
  type LedgerLine,
  type LogRecord,
  parseLedgerLine,
  toLedgerText,
} from './ledger-line.ts';
import { type Clash, PathTree } from './path-tree.ts';
import { openIfThere } from './whole-file.ts';

const NEWLINE = 0x0a;

/** A line is far shorter: metadata is bounded, and so is a path. */
const CHUNK_BYTES = 256 * 1024;
const chunk = Buffer.allocUnsafe(CHUNK_BYTES);

/**
 * What was created under one root, as lines of JSON in the order of creation. The order decides: of
 * several records of a path the first one is valid, whichever process wrote them, and a record that
 * clashes with an earlier one is ignored. A void cancels a record.
 */
export class Ledger {
  readonly #path: string;
  readonly #tree = new PathTree<BlobRecord | LogRecord>();
  readonly #paths = new Map<string, string>();
  /** Lines of this process that have not been read back yet, by their text. */
  readonly #written = new Map<string, LedgerLine>();
  #reader: number | undefined;
  #writer: AppendFile | undefined;
  #offset = 0;

  constructor(path: string) {
    this.#path = path;
  }

  get(path: string): BlobRecord | LogRecord | undefined {
    return this.#tree.get(path);
  }

  /** The valid record of the path it names, by its id. */
  getById(id: string): BlobRecord | LogRecord | undefined {
    const path = this.#paths.get(id);
    return path === undefined ? undefined : this.#tree.get(path);
  }

  findClash(path: string): Clash | undefined {
    return this.#tree.findClash(path);
  }

  /** Records of paths that begin with `prefix`, unordered. */
  find(prefix: string): Iterable<BlobRecord | LogRecord> {
    return this.#tree.find(prefix);
  }

  /** Reads the lines written since, by this or another process. */
  refresh(): void {
    this.#reader ??= openIfThere(this.#path);
    if (this.#reader === undefined) return;
    for (;;) {
      const bytes = readAt(this.#reader, this.#offset);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      if (end === 0) return;
      this.#offset += end;
      for (const text of bytes.toString('utf8', 0, end).split('\n')) {
        if (text === '') continue;
        const line = this.#removeWritten(text) ?? this.#parse(text);
        if (line !== undefined) this.#apply(line);
      }
      if (bytes.length < CHUNK_BYTES) return;
    }
  }

  /** Opens the file for writing, creating it if it is missing. Its folder must exist. */
  open(): AppendFile {
    this.#writer ??= new AppendFile(this.#path);
    return this.#writer;
  }

  /** Throws `unavailable` if the file was deleted, so that lines would be lost. */
  checkNotDeleted(): void {
    this.open().checkNotDeleted();
  }

  /** Appends a line; durable after `sync`, and known after `refresh`. */
  write(line: LedgerLine): void {
    const text = toLedgerText(line);
    this.open().write(Buffer.from(`${text}\n`));
    this.#written.set(text, line);
  }

  sync(): Promise<void> {
    return this.open().sync();
  }

  close(): void {
    if (this.#reader !== undefined) closeSync(this.#reader);
    this.#writer?.close();
    this.#reader = undefined;
    this.#writer = undefined;
  }

  #removeWritten(text: string): LedgerLine | undefined {
    const line = this.#written.get(text);
    this.#written.delete(text);
    return line;
  }

  #parse(text: string): LedgerLine | undefined {
    try {
      return parseLedgerLine(text);
    } catch (error) {
      if (!isPhasewrightError(error)) throw error;
      const detail = `${this.#path}: ${error.detail}; restore the file from a copy`;
      throw new PhasewrightError(error.code, detail, { cause: error });
    }
  }

  #apply(line: LedgerLine): void {
    if ('void' in line) {
      const path = this.#paths.get(line.void);
      if (path !== undefined) this.#tree.remove(path);
      this.#paths.delete(line.void);
      return;
    }
    const path = 'log' in line ? line.log : line.path;
    if (this.#tree.add(path, line)) this.#paths.set(line.id, path);
  }
}

/** The next bytes of a file, valid until the next call. */
function readAt(fd: number, offset: number): Buffer {
  return chunk.subarray(0, readSync(fd, chunk, 0, CHUNK_BYTES, offset));
}
