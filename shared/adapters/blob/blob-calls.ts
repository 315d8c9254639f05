import { randomUUID } from 'node:crypto';
import type { BlobClient, BlockBlobClient } from '@azure/storage-blob';
import type { Blob, BlobMetadata, Creation } from '../../contract/blob-store.ts';
import { PhasewrightError, toDigest } from '../../contract/release-format.ts';
import { isBlobMissing, isExisting } from './azure-error.ts';
import { type BlobProperties, toAzureMetadata, toEntry } from './blob-metadata.ts';
import { collectBytes } from './collect-bytes.ts';

/**
 * Creates a blob in one call with all its metadata, because a write-once container accepts no
 * second one. If the name is taken it says whether by an earlier blob, or by this very
 * call, if the SDK sent it again because the first response was lost.
 */
export async function createBlob(
  client: BlockBlobClient,
  path: string,
  content: Uint8Array,
  metadata: BlobMetadata,
): Promise<Creation> {
  const creation = randomUUID();
  const recorded = toAzureMetadata(metadata, toDigest(content), creation);
  const { contentType } = metadata;
  try {
    const { lastModified } = await client.upload(content, content.byteLength, {
      conditions: { ifNoneMatch: '*' },
      blobHTTPHeaders: { blobContentType: contentType },
      metadata: recorded,
    });
    const contentLength = content.byteLength;
    const made = { blobType: 'BlockBlob', metadata: recorded, contentType, contentLength };
    return toCreation('created', path, { ...made, ...(lastModified && { lastModified }) });
  } catch (error) {
    if (!isExisting(error)) throw error;
    const there = await findProperties(client);
    if (there === undefined) throw toGoneError(path, error);
    const outcome = there.metadata?.creation === creation ? 'created' : 'exists';
    return toCreation(outcome, path, there);
  }
}

/** The blob with its bytes, or `undefined` if there is none, or it was not written by this app. */
export async function readBlob(client: BlobClient, path: string): Promise<Blob | undefined> {
  try {
    const answer = await client.download();
    const entry = toEntry(path, answer);
    if (entry === undefined) return undefined;
    return { ...entry, content: await collectBytes(answer.readableStreamBody, entry.size) };
  } catch (error) {
    if (isBlobMissing(error)) return undefined;
    throw error;
  }
}

export async function findProperties(client: BlobClient): Promise<BlobProperties | undefined> {
  try {
    return await client.getProperties();
  } catch (error) {
    if (isBlobMissing(error)) return undefined;
    throw error;
  }
}

function toCreation(
  outcome: Creation['outcome'],
  path: string,
  properties: BlobProperties,
): Creation {
  const entry = toEntry(path, properties);
  if (entry !== undefined) return { outcome, entry };
  const what =
    properties.blobType === 'AppendBlob' ? 'is an append log' : 'was not made by Phasewright';
  const detail = `the path ${JSON.stringify(path)} is taken by a blob that ${what}; choose another path`;
  throw new PhasewrightError('conflict', detail);
}

function toGoneError(path: string, cause: unknown): PhasewrightError {
  const detail = `the path ${JSON.stringify(path)} was refused as taken, but no blob is there; try again`;
  return new PhasewrightError('unavailable', detail, { cause });
}
