import type { HttpRequest } from '@azure/functions';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { isRunId } from '../../shared/run/run-id.ts';

/** Bytes of a body that are taken; the largest input a profile takes is half of that. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * The JSON body of a request. Throws `too-large` before it has read more than the limit,
 * `bad-request` for anything that is not UTF-8 JSON.
 */
export async function readJsonBody(request: HttpRequest): Promise<unknown> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > MAX_BODY_BYTES) {
    throw tooLarge();
  }
  const { value, text } = parseBody(await readLimited(request));
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

/** Where a text, or the name of a member, holds half a character. Bodies can be deep: no recursion. */
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

async function readLimited(request: HttpRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    const bytes: Uint8Array = chunk;
    size += bytes.byteLength;
    if (size > MAX_BODY_BYTES) {
      throw tooLarge();
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): PhasewrightError {
  const detail = `the body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB`;
  return new PhasewrightError('too-large', detail);
}

/** Where a request came from, as far as the front end in front of the app told; else `null`. */
export function readOrigin(request: HttpRequest): string | null {
  const forwarded = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim();
  return forwarded ? forwarded.slice(0, 100) : null;
}

/** The run id of the route. Throws `not-found` for anything that cannot name a run. */
export function readRunId(request: HttpRequest): string {
  const runId = request.params.runId ?? '';
  if (!isRunId(runId)) {
    throw new PhasewrightError('not-found', 'cannot find a run with that id');
  }
  return runId;
}

/** A whole number of the query, or `undefined`. Throws `bad-request` naming it. */
export function readQueryInteger(
  request: HttpRequest,
  name: string,
  bounds: { least: number; most: number },
): number | undefined {
  const text = request.query.get(name);
  return text === null ? undefined : toInteger(text, name, bounds);
}

/** A text as a whole number within bounds. Throws `bad-request` naming it. */
export function toInteger(
  text: string,
  name: string,
  { least, most }: { least: number; most: number },
): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw badQuery(name, `must be a whole number from ${least} to ${most}`);
  }
  return value;
}

/** One of a few words of the query, or `undefined`. Throws `bad-request` naming it. */
export function readQueryChoice<T extends string>(
  request: HttpRequest,
  name: string,
  choices: readonly T[],
): T | undefined {
  const text = request.query.get(name);
  const choice = choices.find((it) => it === text);
  if (text !== null && choice === undefined) {
    throw badQuery(name, `must be ${choices.join(' or ')}`);
  }
  return choice;
}

function badQuery(name: string, detail: string): PhasewrightError {
  return new PhasewrightError('bad-request', `query parameter ${name} ${detail}`, {
    faults: [{ pointer: `/${name}`, detail }],
  });
}
