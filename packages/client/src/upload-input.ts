import { ApiError } from './api-error.ts';
import type { Client } from './client.ts';

/** Bytes of one request: in base64 they fit into a body. */
const PART_BYTES = 16 * 1024 * 1024;

type Digest = `sha256:${string}`;

/** The progress of an upload, and what its client throws. */
export interface UploadOptions {
  /** Called after each part with the bytes that are there. */
  readonly onProgress?: (bytes: number) => void;
  /** Whether an error of the client means that an input was not uploaded yet. */
  readonly isMissing?: (error: unknown) => boolean;
}

/**
 * Uploads an input in parts, without those that an interrupted upload left behind, and returns what
 * a start names instead of it. Throws what the client throws. It needs the Web Cryptography API,
 * which browsers offer over https and on localhost only.
 *
 * @example
 * const sources = await uploadInput(client, await readFile('sources.zip'));
 * await client.call('POST /api/runs', { body: { profile: 'project-docs', inputs: { sources } } });
 */
export async function uploadInput(
  client: Pick<Client, 'call'>,
  bytes: Uint8Array<ArrayBuffer>,
  { onProgress = () => undefined, isMissing = is404 }: UploadOptions = {},
): Promise<{ upload: Digest }> {
  const parts: Digest[] = [];
  do {
    const at = parts.length * PART_BYTES;
    const part = bytes.subarray(at, at + PART_BYTES);
    parts.push(await uploadPart(client, part, isMissing));
    onProgress(at + part.byteLength);
  } while (parts.length * PART_BYTES < bytes.byteLength);
  const digest = await toDigest(bytes);
  if (parts.length > 1) {
    await client.call('PUT /api/inputs/{digest}', { path: { digest }, body: { parts } });
  }
  return { upload: digest };
}

async function uploadPart(
  client: Pick<Client, 'call'>,
  part: Uint8Array<ArrayBuffer>,
  isMissing: (error: unknown) => boolean,
): Promise<Digest> {
  const digest = await toDigest(part);
  try {
    await client.call('GET /api/inputs/{digest}', { path: { digest } });
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    const body = { content: toBase64(part) };
    await client.call('PUT /api/inputs/{digest}', { path: { digest }, body });
  }
  return digest;
}

function is404(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

async function toDigest(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** `Uint8Array.prototype.toBase64` is too new; a call takes some thousand arguments. */
function toBase64(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += 8192) {
    texts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return btoa(texts.join(''));
}
