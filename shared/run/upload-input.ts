import { createHash } from 'node:crypto';
import { isBase64 } from '../contract/base64.ts';
import { type Digest, PhasewrightError, toDigest } from '../contract/release-format.ts';
import {
  type InputBody,
  MAX_PART_BYTES,
  MAX_UPLOAD_BYTES,
  type UploadedInput,
} from '../contract/uploaded-input.ts';
import type { Records } from '../records/records.ts';

const MIB = 1024 * 1024;

/**
 * Stores an input by its digest: its bytes, or the list of its parts. A repeat changes nothing.
 * Throws `unprocessable` for bytes with another digest and for a missing part, and
 * `too-large` above the limits.
 */
export async function uploadInput(
  records: Records,
  digest: Digest,
  { content, parts }: InputBody,
  by: string,
): Promise<UploadedInput> {
  if ((content === undefined) === (parts === undefined)) {
    throw refuse('', 'must have either content or parts');
  }
  return parts === undefined
    ? storeBytes(records, digest, content ?? '', by)
    : storeParts(records, digest, parts, by);
}

/** The size of an uploaded input; `undefined` if there is none. */
export async function findUpload(
  records: Records,
  digest: Digest,
): Promise<UploadedInput | undefined> {
  const size =
    (await records.uploads.head(digest))?.size ?? (await records.uploadParts.find(digest))?.size;
  return size === undefined ? undefined : { digest, size };
}

/** The bytes of an uploaded input; `undefined` if it, or a part of it, is missing. */
export async function readUpload(
  records: Records,
  digest: Digest,
): Promise<Uint8Array | undefined> {
  const whole = await records.uploads.find(digest);
  if (whole !== undefined) {
    return whole.content;
  }
  const list = await records.uploadParts.find(digest);
  if (list === undefined) {
    return undefined;
  }
  const bytes = new Uint8Array(list.size);
  let at = 0;
  for (const part of list.parts) {
    const found = await records.uploads.find(part);
    if (found === undefined) {
      return undefined;
    }
    bytes.set(found.content, at);
    at += found.size;
  }
  return bytes;
}

async function storeBytes(
  records: Records,
  digest: Digest,
  content: string,
  by: string,
): Promise<UploadedInput> {
  if (!isBase64(content)) {
    throw refuse('/content', 'must be base64');
  }
  const bytes = Buffer.from(content, 'base64');
  if (bytes.byteLength > MAX_PART_BYTES) {
    throw tooLarge(bytes.byteLength, MAX_PART_BYTES, 'send it in parts');
  }
  requireDigest('/content', toDigest(bytes), digest);
  await records.uploads.create([digest], bytes, { createdBy: by });
  return { digest, size: bytes.byteLength };
}

async function storeParts(
  records: Records,
  digest: Digest,
  parts: readonly Digest[],
  by: string,
): Promise<UploadedInput> {
  const heads = await Promise.all(parts.map((part) => records.uploads.head(part)));
  const missing = heads.indexOf(undefined);
  if (missing >= 0) {
    throw refuse(`/parts/${missing}`, 'was not uploaded; upload it first');
  }
  const size = heads.reduce((sum, head) => sum + (head?.size ?? 0), 0);
  if (size > MAX_UPLOAD_BYTES) {
    throw tooLarge(size, MAX_UPLOAD_BYTES, 'send less');
  }
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update((await records.uploads.read(part)).content);
  }
  requireDigest('/parts', `sha256:${hash.digest('hex')}`, digest);
  await records.uploadParts.create([digest], { size, parts: [...parts] }, { by });
  return { digest, size };
}

function requireDigest(pointer: string, found: string, digest: Digest): void {
  if (found !== digest) {
    throw refuse(pointer, `has the digest ${found}, not ${digest}; send the bytes of that digest`);
  }
}

function tooLarge(bytes: number, limit: number, advice: string): PhasewrightError {
  const detail = `the input has ${bytes} bytes, of which ${limit / MIB} MiB are allowed; ${advice}`;
  return new PhasewrightError('too-large', detail);
}

function refuse(pointer: string, detail: string): PhasewrightError {
  return new PhasewrightError('unprocessable', `the input ${detail}`, {
    faults: [{ pointer, detail }],
  });
}
