import { type Digest, isPhasewrightError, toDigest } from '../../shared/contract/release-format.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { MAX_PART_BYTES } from '../../shared/contract/uploaded-input.ts';
import type { Client } from '../api/client.ts';

/** Characters of inputs that go with the start: its body has at most 32 MiB, escapes included. */
const MAX_INLINE = 12 * 1024 * 1024;

/** Smaller inputs go with the start in any case. */
const MIN_UPLOAD = 64 * 1024;

/** This input is a zip, which a body has in base64. */
const ARCHIVE = 'sources';

/**
 * The body of a start whose large inputs are uploaded first and named by their digests, if they are
 * too large for one body. Parts that an interrupted upload left behind are not sent again.
 */
export async function uploadInputs(client: Client, body: StartBody): Promise<StartBody> {
  const texts = Object.entries(body.inputs).filter((it): it is [string, string] => isText(it[1]));
  const length = texts.reduce((sum, [, text]) => sum + text.length, 0);
  if (length <= MAX_INLINE) {
    return body;
  }
  const inputs: Record<string, unknown> = { ...body.inputs };
  for (const [name, text] of texts.filter((it) => it[1].length >= MIN_UPLOAD)) {
    inputs[name] = { upload: await upload(client, toBytes(name, text)) };
  }
  return { ...body, inputs };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function toBytes(name: string, text: string): Buffer {
  return Buffer.from(text, name === ARCHIVE ? 'base64' : 'utf8');
}

async function upload(client: Client, bytes: Buffer): Promise<string> {
  const parts: Digest[] = [];
  for (let at = 0; at < bytes.byteLength; at += MAX_PART_BYTES) {
    parts.push(await uploadPart(client, bytes.subarray(at, at + MAX_PART_BYTES)));
  }
  const digest = toDigest(bytes);
  if (parts.length > 1) {
    await client.call('PUT /api/inputs/{digest}', { path: { digest }, body: { parts } });
  }
  return digest;
}

async function uploadPart(client: Client, part: Buffer): Promise<Digest> {
  const digest = toDigest(part);
  if (!(await hasInput(client, digest))) {
    const body = { content: part.toString('base64') };
    await client.call('PUT /api/inputs/{digest}', { path: { digest }, body });
  }
  return digest;
}

async function hasInput(client: Client, digest: Digest): Promise<boolean> {
  try {
    await client.call('GET /api/inputs/{digest}', { path: { digest } });
    return true;
  } catch (error) {
    if (isPhasewrightError(error) && error.code === 'not-found') {
      return false;
    }
    throw error;
  }
}
