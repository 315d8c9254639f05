import { uploadInput } from '../../packages/client/src/index.ts';
import { isPhasewrightError } from '../../shared/contract/release-format.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { isZipText } from '../../shared/sources/source-set.ts';
import type { Client } from '../api/client.ts';

/** Characters of inputs that go with the start: its body has at most 32 MiB, escapes included. */
const MAX_INLINE = 12 * 1024 * 1024;

/** Smaller inputs go with the start in any case. */
const MIN_UPLOAD = 64 * 1024;

/**
 * The body of a start whose large inputs are uploaded first and named by their digests, if they are
 * too large for one body.
 */
export async function uploadInputs(client: Client, body: StartBody): Promise<StartBody> {
  const texts = Object.entries(body.inputs).filter((it): it is [string, string] => isText(it[1]));
  const length = texts.reduce((sum, [, text]) => sum + text.length, 0);
  if (length <= MAX_INLINE) {
    return body;
  }
  const inputs: Record<string, unknown> = { ...body.inputs };
  for (const [name, text] of texts.filter((it) => it[1].length >= MIN_UPLOAD)) {
    inputs[name] = await uploadInput(client, toBytes(text), { isMissing });
  }
  return { ...body, inputs };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A body has a zip in base64. */
function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Buffer.from(text, isZipText(text) ? 'base64' : 'utf8');
}

function isMissing(error: unknown): boolean {
  return isPhasewrightError(error) && error.code === 'not-found';
}
