import { ARTIFACT_TYPES, type BlobMetadata } from './blob-store.ts';
import {
  FORBIDDEN_IN_PATH,
  findPathFault,
  MAX_BLOB_PATH_LENGTH,
  PhasewrightError,
  quoteForMessage,
} from './release-format.ts';

/**
 * One block of an append blob: the size that every version of Azure Storage accepts in one call.
 */
export const MAX_APPEND_BYTES = 4 * 1024 * 1024;

/**
 * Azure Storage accepts 8 KiB of metadata, names included, and refuses more with a bare 400. The
 * rest is left to the metadata of an adapter.
 */
const MAX_METADATA_LENGTH = 7000;

const EXTRA_KEY = /^[a-z0-9]{1,60}$/;
const CONTENT_TYPE = /^[\x21-\x7e]+\/[\x20-\x7e]+$/;

/** Throws `bad-request` unless `prefix` is empty or the beginning of a path valid by S5. */
export function checkBlobPrefix(prefix: string): void {
  const folder = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')));
  const rest = folder === '' ? prefix : prefix.slice(folder.length + 1);
  const fault = folder === '' ? undefined : findPathFault(folder);
  const isRestBad = rest.startsWith('/') || FORBIDDEN_IN_PATH.test(rest) || !rest.isWellFormed();
  if (fault !== undefined || isRestBad || prefix.length > MAX_BLOB_PATH_LENGTH) {
    throw refuse(
      `the prefix ${quoteForMessage(prefix)} ${fault ?? 'begins no path that a blob may have'}`,
    );
  }
}

/** Throws `bad-request` unless every store can record `metadata` unchanged. */
export function checkBlobMetadata(path: string, metadata: BlobMetadata): void {
  const { type, createdBy, attempt, contentType, extra = {} } = metadata;
  const what = `the metadata of ${quoteForMessage(path)}`;
  if (!ARTIFACT_TYPES.includes(type)) throw refuse(`${what} has no known type`);
  if (!CONTENT_TYPE.test(contentType)) throw refuse(`${what} has no printable content type`);
  if (attempt !== undefined && !(Number.isSafeInteger(attempt) && attempt >= 0)) {
    throw refuse(`${what} has an attempt that is not a whole number`);
  }
  for (const key of Object.keys(extra)) {
    if (!EXTRA_KEY.test(key)) {
      throw refuse(
        `${what} has the key ${quoteForMessage(key)}; use up to 60 lower-case letters and digits`,
      );
    }
  }
  const texts = [createdBy, ...Object.keys(extra), ...Object.values(extra)];
  if (!texts.every((text) => text.isWellFormed())) {
    throw refuse(`${what} contains half a surrogate pair; send whole characters`);
  }
  const length = texts.reduce((sum, text) => sum + encodeURIComponent(text).length, 0);
  if (length + contentType.length > MAX_METADATA_LENGTH) {
    throw refuse(`${what} is longer than ${MAX_METADATA_LENGTH} characters once encoded`);
  }
}

/**
 * The bytes of a text to append. Throws `bad-request` unless it is one or more whole lines, so that
 * a line torn by a crash differs from the next, and `too-large` above `MAX_APPEND_BYTES`,
 * because more than one block cannot be appended atomically.
 */
export function toAppendBytes(path: string, text: string): Uint8Array {
  if (!text.endsWith('\n') || !text.isWellFormed()) {
    throw refuse(`the text for ${quoteForMessage(path)} is not whole lines; end it with a newline`);
  }
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength > MAX_APPEND_BYTES) {
    throw new PhasewrightError(
      'too-large',
      `${bytes.byteLength} bytes for ${quoteForMessage(path)} at once; append at most ${MAX_APPEND_BYTES}`,
    );
  }
  return bytes;
}

/** Throws `bad-request` unless `offset` is a whole number of bytes. */
export function checkOffset(path: string, offset: number): void {
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw refuse(
      `the offset ${offset} into ${quoteForMessage(path)} is not a whole number of bytes`,
    );
  }
}

function refuse(detail: string): PhasewrightError {
  return new PhasewrightError('bad-request', detail);
}
