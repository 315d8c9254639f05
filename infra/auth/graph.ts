import { setTimeout as delay } from 'node:timers/promises';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

/** The used part of Microsoft Graph. Paths begin with a slash. */
export interface Graph {
  get(path: string): Promise<unknown>;
  /** Updates an object or creates it (`Prefer: create-if-missing`). */
  upsert(path: string, body: object): Promise<void>;
  create(path: string, body: object): Promise<void>;
}

/** Pauses before the retries of a call, in milliseconds; about two minutes in total. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 60_000];

/**
 * A client of Microsoft Graph v1.0. The directory replicates: a created object may be unknown to
 * the next call for a minute, so such responses are retried. A refusal throws `unavailable` with
 * Graph's own code and message.
 * @see https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/3108
 */
export function createGraph(
  baseUrl: string,
  getToken: () => Promise<string>,
  delaysMs: readonly number[] = RETRY_DELAYS_MS,
): Graph {
  async function send(method: string, path: string, body?: object): Promise<unknown> {
    for (const delayMs of delaysMs) {
      const response = await request(method, path, body);
      if (response.ok || !(await isPassing(response.clone()))) {
        return await read(method, path, response);
      }
      await delay(readRetryAfterMs(response) ?? delayMs);
    }
    return await read(method, path, await request(method, path, body));
  }

  async function request(method: string, path: string, body?: object): Promise<Response> {
    return await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await getToken()}`,
        'content-type': 'application/json',
        ...(method === 'PATCH' ? { prefer: 'create-if-missing' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
  return {
    get: (path) => send('GET', path),
    upsert: async (path, body) => {
      await send('PATCH', path, body);
    },
    create: async (path, body) => {
      await send('POST', path, body);
    },
  };
}

async function read(method: string, path: string, response: Response): Promise<unknown> {
  const text = await response.text();
  if (method === 'POST' && response.status === 400 && THERE_ALREADY.test(text)) {
    return undefined;
  }
  if (!response.ok) {
    throw new PhasewrightError(
      'unavailable',
      `Microsoft Graph answered ${method} ${path} with ${response.status}: ${text}`,
    );
  }
  return text === '' ? undefined : JSON.parse(text);
}

/** The answer to a repeated assignment: the first was made, but its answer was lost, or is not listed yet. */
const THERE_ALREADY = /Permission being assigned already exists/;

/** Error codes for something that the directory does not know yet. */
const NOT_YET =
  /Request_ResourceNotFound|ResourceNotFound|NoBackingApplicationObject|Directory_ObjectNotFound|does not reference a valid application object/;

/** Whether the same call may succeed later: throttled, broken, or not replicated yet. */
async function isPassing(response: Response): Promise<boolean> {
  if (response.status === 429 || response.status >= 500) {
    return true;
  }
  return [400, 404].includes(response.status) && NOT_YET.test(await response.text());
}

function readRetryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

/** A text property that Graph must have sent. Throws `unavailable`. */
export function readText(value: unknown, name: string): string {
  const text = readProperty(value, name);
  if (typeof text !== 'string' || text === '') {
    throw new PhasewrightError('unavailable', `Microsoft Graph sent no ${name}`);
  }
  return text;
}

/** A list from Graph; empty if it is missing. */
export function readList(value: unknown, name: string): unknown[] {
  const list = readProperty(value, name);
  return Array.isArray(list) ? list : [];
}

function readProperty(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
