import type { BlobStore, Container } from '../contract/blob-store.ts';

/**
 * Reads an append log piece by piece. A line that `parse` throws on is passed over: only a crash in
 * the middle of a write can leave one, and it was never acknowledged.
 */
export class LineReader<T> {
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

  /** The lines appended since the last call, oldest first. */
  async next(): Promise<T[]> {
    const bytes = await this.#store.readAppended(this.#container, this.#path, this.#offset);
    const end = bytes.lastIndexOf(0x0a) + 1;
    this.#offset += end;
    const lines = new TextDecoder().decode(bytes.subarray(0, end)).split('\n');
    return lines.flatMap((line) => this.#read(line) ?? []);
  }

  #read(line: string): T | undefined {
    try {
      return line === '' ? undefined : this.#parse(JSON.parse(line));
    } catch {
      return undefined;
    }
  }
}
