import type { AppendBlobClient, ContainerClient } from '@azure/storage-blob';
import { PhasewrightError } from '../../contract/release-format.ts';
import { isBlobMissing, isExisting, toFault } from './azure-error.ts';
import { collectBytes } from './collect-bytes.ts';

/** https://learn.microsoft.com/rest/api/storageservices/append-block#remarks */
const MAX_BLOCKS = 50_000;

const SEGMENT_ENDING = /\.part-\d{6,}$/;

/** Whether a name is that of a later segment, which is internal to this adapter. */
export function isLaterSegment(name: string): boolean {
  return SEGMENT_ENDING.test(name);
}

interface Read {
  readonly content: Uint8Array;
  readonly size: number;
  readonly isFull: boolean;
}

/**
 * Append logs of a container. An append blob is limited to 50,000 blocks and refuses all later
 * ones, so a log continues in `{path}.part-000001`, and so on, and all readers and writers agree
 * where each part ends.
 */
export class AppendSegments {
  readonly #container: ContainerClient;
  /** Sizes of the full segments of a log, as far as known; a full one never changes. */
  readonly #full = new Map<string, number[]>();

  constructor(container: ContainerClient) {
    this.#container = container;
  }

  /** Appends in one call, so the bytes are stored whole or not at all. */
  async append(path: string, bytes: Uint8Array): Promise<void> {
    for (let hasMade = false; ; ) {
      const segment = this.#toClient(path, this.#getFull(path).length);
      try {
        await segment.appendBlock(bytes, bytes.byteLength);
        return;
      } catch (error) {
        const { code } = toFault(error);
        if (code === 'BlockCountExceedsLimit') {
          await this.#noteFull(path, segment);
          hasMade = false;
        } else if (code === 'BlobNotFound' && !hasMade) {
          await makeSegment(segment);
          hasMade = true;
        } else if (code === 'InvalidBlobType') {
          const detail = `the path ${JSON.stringify(path)} is a blob, which never grows; choose another path`;
          throw new PhasewrightError('conflict', detail, { cause: error });
        } else {
          throw error;
        }
      }
    }
  }

  /** At most `maxBytes` bytes from `offset` on, over all segments. */
  async read(path: string, offset: number, maxBytes: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let from = offset;
    let left = maxBytes;
    for (let index = 0; left > 0; index++) {
      const size = this.#getFull(path)[index];
      if (size === undefined || from < size) {
        const read = await readSegment(this.#toClient(path, index), from, left);
        if (read === undefined) break;
        parts.push(read.content);
        left -= read.content.byteLength;
        if (!read.isFull) break;
        this.#setFull(path, index, read.size);
      }
      from = Math.max(0, from - (this.#getFull(path)[index] ?? 0));
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(parts);
  }

  async #noteFull(path: string, segment: AppendBlobClient): Promise<void> {
    const index = this.#getFull(path).length;
    const { contentLength = 0 } = await segment.getProperties();
    this.#setFull(path, index, contentLength);
  }

  #getFull(path: string): readonly number[] {
    return this.#full.get(path) ?? [];
  }

  #setFull(path: string, index: number, size: number): void {
    const sizes = this.#full.get(path) ?? [];
    sizes[index] = size;
    this.#full.set(path, sizes);
  }

  #toClient(path: string, index: number): AppendBlobClient {
    const ending = index === 0 ? '' : `.part-${String(index).padStart(6, '0')}`;
    return this.#container.getAppendBlobClient(`${path}${ending}`);
  }
}

async function makeSegment(segment: AppendBlobClient): Promise<void> {
  try {
    await segment.create({
      conditions: { ifNoneMatch: '*' },
      blobHTTPHeaders: { blobContentType: 'application/x-ndjson' },
    });
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
}

/**
 * Reads from the byte before `offset`, because a range that begins at the end is refused, and the
 * response contains the size and number of blocks.
 */
async function readSegment(
  segment: AppendBlobClient,
  offset: number,
  maxBytes: number,
): Promise<Read | undefined> {
  const skip = offset === 0 ? 0 : 1;
  const count = Number.isFinite(maxBytes) ? maxBytes + skip : undefined;
  try {
    const answer = await segment.download(offset - skip, count);
    if (answer.blobType !== 'AppendBlob') return undefined;
    const bytes = await collectBytes(answer.readableStreamBody, answer.contentLength ?? 0);
    const content = bytes.subarray(skip);
    const isFull = (answer.blobCommittedBlockCount ?? 0) >= MAX_BLOCKS;
    const total = /\/(\d+)$/.exec(answer.contentRange ?? '')?.[1];
    return { content, size: Number(total ?? answer.contentLength ?? 0), isFull };
  } catch (error) {
    if (isBlobMissing(error)) return undefined;
    if (toFault(error).code !== 'InvalidRange') throw error;
    return readNothing(segment);
  }
}

/** The state of a segment that ends before the offset. */
async function readNothing(segment: AppendBlobClient): Promise<Read> {
  const { contentLength = 0, blobCommittedBlockCount = 0 } = await segment.getProperties();
  const isFull = blobCommittedBlockCount >= MAX_BLOCKS;
  return { content: new Uint8Array(), size: contentLength, isFull };
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
