import { PhasewrightError } from '../../shared/contract/release-format.ts';

/** What of Microsoft Graph is needed here. Paths begin with a slash. */
export interface Graph {
  get(path: string): Promise<unknown>;
  /** Changes what is there, or makes it (`Prefer: create-if-missing`). */
  upsert(path: string, body: object): Promise<void>;
  create(path: string, body: object): Promise<void>;
}

/**
 * A client of Microsoft Graph v1.0. A refusal throws `unavailable` with Graph's own code and
 * message.
 */
export function createGraph(baseUrl: string, getToken: () => Promise<string>): Graph {
  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await getToken()}`,
        'content-type': 'application/json',
        ...(method === 'PATCH' ? { prefer: 'create-if-missing' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new PhasewrightError(
        'unavailable',
        `Microsoft Graph answered ${method} ${path} with ${response.status}: ${text}`,
      );
    }
    return text === '' ? undefined : JSON.parse(text);
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

/** The text of a property Graph must have sent. Throws `unavailable`. */
export function readText(value: unknown, name: string): string {
  const text = readProperty(value, name);
  if (typeof text !== 'string' || text === '') {
    throw new PhasewrightError('unavailable', `Microsoft Graph sent no ${name}`);
  }
  return text;
}

/** A list Graph sent; empty when it sent none. */
export function readList(value: unknown, name: string): unknown[] {
  const list = readProperty(value, name);
  return Array.isArray(list) ? list : [];
}

function readProperty(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
