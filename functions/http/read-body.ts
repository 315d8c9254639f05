import type { HttpRequest } from '@azure/functions';
import { findJsonFault } from '../../packages/gate/src/json.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

/** Maximum bytes that are read in total, so that the sender gets the response. */
const MAX_DISCARDED_BYTES = 128 * 1024 * 1024;

/** Parses a JSON body. Throws `bad-request` for anything that is not UTF-8 JSON. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const detail = findJsonFault(bytes);
  if (detail !== undefined) {
    const faults = [{ pointer: '', detail }];
    throw new PhasewrightError('bad-request', `the body ${detail}`, { faults });
  }
  const { value, text } = parseBody(bytes);
  const pointer = SURROGATE.test(text) ? findHalfCharacter(value) : undefined;
  if (pointer !== undefined) {
    const detail = 'contains half a character (a lone surrogate), which has no UTF-8 form';
    throw new PhasewrightError('bad-request', `${pointer || '/'} ${detail}`, {
      faults: [{ pointer, detail }],
    });
  }
  return value;
}

/** Only an escape can bring half a character into UTF-8 JSON. */
const SURROGATE = /\\u[dD][89a-fA-F]/;

/**
 * The path of a text, or of a member name, that contains half a character. Bodies can be deep, so
 * there is no recursion.
 */
function findHalfCharacter(root: unknown): string | undefined {
  const open: [unknown, string][] = [[root, '']];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, pointer] = next;
    const isWhole = typeof value !== 'string' || value.isWellFormed();
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (!isWhole || members.some(([name]) => !name.isWellFormed())) {
      return pointer;
    }
    for (const [name, member] of members) {
      open.push([member, `${pointer}/${name}`]);
    }
  }
  return undefined;
}

function parseBody(bytes: Uint8Array): { value: unknown; text: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: JSON.parse(text), text };
  } catch (error) {
    throw new PhasewrightError('bad-request', 'the body is not JSON in UTF-8', {
      faults: [{ pointer: '', detail: 'must be a JSON object' }],
      cause: error,
    });
  }
}

/**
 * The bytes of a body. Throws `too-large` for more than `maxBytes`, after it has read and discarded
 * the rest: few callers receive a response sent before their request ends.
 */
export async function readBytes(request: HttpRequest, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const declared = Number(request.headers.get('content-length') ?? 0);
  let size = declared <= maxBytes ? 0 : maxBytes;
  for await (const chunk of request.body ?? []) {
    const bytes: Uint8Array = chunk;
    size += bytes.byteLength;
    if (size <= maxBytes) {
      chunks.push(bytes);
    } else if (size > MAX_DISCARDED_BYTES) {
      break;
    } else {
      chunks.length = 0;
    }
  }
  if (size > maxBytes) {
    const detail = `the body is larger than ${maxBytes / 1024 / 1024} MiB`;
    throw new PhasewrightError('too-large', detail);
  }
  return Buffer.concat(chunks);
}
