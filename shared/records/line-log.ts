import { startTimeSlice } from '../../packages/gate/src/base.ts';
import { type BlobStore, type Container, MAX_READ_BYTES } from '../contract/blob-store.ts';

const NEWLINE = 0x0a;

/** A parsed line and the position of its bytes in the log, without its newline. */
export interface Line<T> {
  readonly value: T;
  readonly offset: number;
  readonly bytes: number;
}

/**
 * An append log of JSON lines, read incrementally. A line that `parse` throws on is skipped: it
 * comes from a crash during a write and was never acknowledged.
 */
export class LineLog<T> {
  readonly #store: BlobStore;
  readonly #container: Container;
  readonly #path: string;
  readonly #parse: (value: unknown) => T;
  #offset = 0;

  constructor(store: BlobStore, container: Container, path: string, parse: (value: unknown) => T) {
    this.#store = store;
    this.#container = container;
    this.#path = path;
    this.#parse = parse;
  }

  append(value: T): Promise<void> {
    return this.#store.append(this.#container, this.#path, `${JSON.stringify(value)}\n`);
  }

  /** The lines appended since the last call, oldest first. */
  async next(): Promise<T[]> {
    const values: T[] = [];
    for (;;) {
      const lines = await this.nextPiece();
      if (lines === undefined) {
        return values;
      }
      for (const { value } of lines) {
        values.push(value);
      }
    }
  }

  /** The next lines, as many as one read returns; `undefined` at the end. */
  async nextPiece(): Promise<Line<T>[] | undefined> {
    const from = this.#offset;
    const read = await this.#store.readAppended(this.#container, this.#path, from, MAX_READ_BYTES);
    const bytes = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.#offset += end;
    const lines: Line<T>[] = [];
    const slice = startTimeSlice();
    for (let at = 0; at < end; ) {
      const newline = bytes.indexOf(NEWLINE, at);
      const value = this.#read(bytes.toString('utf8', at, newline));
      if (value !== undefined) {
        lines.push({ value, offset: from + at, bytes: newline - at });
      }
      at = newline + 1;
      if (slice.isOver()) {
        await slice.pause();
      }
    }
    return end === 0 ? undefined : lines;
  }

  #read(line: string): T | undefined {
    try {
      return line === '' ? undefined : this.#parse(JSON.parse(line));
    } catch {
      return undefined;
    }
  }
}
