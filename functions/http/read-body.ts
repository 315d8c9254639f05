import type { HttpRequest } from '@azure/functions';
import { findJsonFault } from '../../shared/contract/json-bounds.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

/** Maximum bytes of a body; the largest input of a profile is half of that. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Maximum bytes that are read in total, so that the sender gets the response. */
const MAX_DISCARDED_BYTES = 4 * MAX_BODY_BYTES;

/**
 * The JSON body of a request, or `undefined` for an empty optional one. Throws `too-large` before
 * it has read more than the limit, `bad-request` for anything that is not UTF-8 JSON.
 */
export async function readJsonBody(request: HttpRequest, isOptional: boolean): Promise<unknown> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  const bytes = await readLimited(request, declared <= MAX_BODY_BYTES);
  if (isOptional && bytes.byteLength === 0) {
    return undefined;
  }
  const detail = findJsonFault(bytes);
  if (detail !== undefined) {
    const faults = [{ pointer: '', detail }];
    throw new PhasewrightError('bad-request', `the body ${detail}`, { faults });
  }
  const { value, text } = parseBody(bytes);
  const pointer = SURROGATE.test(text) ? findHalfCharacter(value) : undefined;
  if (pointer !== undefined) {
    const detail = 'holds half a character (a lone surrogate), which has no UTF-8 form';
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
      faults: [{ pointer: '', detail: 'send a JSON object' }],
      cause: error,
    });
  }
}

/**
 * Reads and discards the rest of a larger body: few callers receive a response sent before their
 * request ends.
 */
async function readLimited(request: HttpRequest, isExpected: boolean): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = isExpected ? 0 : MAX_BODY_BYTES;
  for await (const chunk of request.body ?? []) {
    const bytes: Uint8Array = chunk;
    size += bytes.byteLength;
    if (size <= MAX_BODY_BYTES) {
      chunks.push(bytes);
    } else if (size > MAX_DISCARDED_BYTES) {
      break;
    } else {
      chunks.length = 0;
    }
  }
  if (size > MAX_BODY_BYTES) {
    throw tooLarge();
  }
  return Buffer.concat(chunks);
}

function tooLarge(): PhasewrightError {
  const detail = `the body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB`;
  return new PhasewrightError('too-large', detail);
}
