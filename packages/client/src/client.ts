import type { Api } from './api.ts';
import { ApiError, toApiError } from './api-error.ts';
import type { InputOf } from './operation.ts';

/** An operation of the API: its method and path template, such as `GET /api/runs`. */
export type OperationKey = keyof Api;
/** The parts of a request to an operation: path, query, header, body. */
export type Input<K extends OperationKey> = InputOf<Api[K]>;
/** The JSON that an operation responds with; `undefined` if it responds with something else. */
export type Answer<K extends OperationKey> = Api[K]['answer'];

/** Operations that respond with JSON; the others respond with text, an archive or a stream. */
export type JsonOperationKey = {
  [K in OperationKey]: Answer<K> extends undefined ? never : K;
}[OperationKey];

/** Sends a request, like `fetch` (the default), so that a caller can add headers or retries. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The service, and how requests are sent. */
export interface ClientOptions {
  /** URL of the service, without `/api`. In a browser `''` is the page's own service. */
  readonly url: string;
  /** Headers of every request, such as `authorization`; called for each request. */
  readonly headers?: () =>
    | Readonly<Record<string, string>>
    | Promise<Readonly<Record<string, string>>>;
  readonly send?: Send;
}

/** The HTTP API, typed by its description. Throws `ApiError` for a response other than 2xx. */
export interface Client {
  /** Calls an operation and returns its JSON. */
  call<K extends JsonOperationKey>(
    operation: K,
    input: Input<K>,
    init?: RequestInit,
  ): Promise<Answer<K>>;
  /** Calls an operation and returns the raw response, to be read as text, bytes or a stream. */
  request<K extends OperationKey>(
    operation: K,
    input: Input<K>,
    init?: RequestInit,
  ): Promise<Response>;
}

interface AnyInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Makes a client of the service at `url`.
 *
 * @example
 * const client = createClient({ url: 'http://127.0.0.1:7071' });
 * const run = await client.call('GET /api/runs/{runId}', { path: { runId } });
 */
export function createClient({ url, headers = () => ({}), send = fetch }: ClientOptions): Client {
  const base = url.replace(/\/+$/, '');
  const request = async (operation: OperationKey, input: unknown, init: RequestInit = {}) => {
    const given: AnyInput = { ...Object(input) };
    const method = operation.slice(0, operation.indexOf(' '));
    const isChange = method !== 'GET';
    const response = await send(`${base}${toAddress(operation, given)}`, {
      ...init,
      method,
      headers: toHeaders(given, isChange, await headers(), init.headers),
      ...(isChange ? { body: JSON.stringify(given.body ?? {}) } : {}),
    });
    if (!response.ok) {
      throw await toApiError(response);
    }
    return response;
  };
  return {
    request,
    async call(operation, input, init = {}) {
      const accept = { accept: 'application/json', ...toPlain(init.headers) };
      const response = await request(operation, input, { ...init, headers: accept });
      // The service builds it from the same description; a caller that does not trust it parses it
      // again.
      return (await response.json()) as Answer<typeof operation>;
    },
  };
}

/**
 * Path and query of an operation, for a link. Throws `ApiError` for a path that would lead
 * elsewhere.
 *
 * @example
 * toAddress('GET /api/runs/{runId}', { path: { runId } }); // '/api/runs/…'
 */
export function toAddress(operation: OperationKey, { path = {}, query = {} }: AnyInput): string {
  const template = operation.slice(operation.indexOf(' ') + 1);
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(path[name] ?? '');
    if (value === '' || value.split('/').some((it) => it === '.' || it === '..')) {
      throw new ApiError(
        0,
        'Not sent',
        `${JSON.stringify(value)} cannot be ${name} in ${operation}`,
      );
    }
    // A document's path keeps its slashes; in any other value a slash would address another path.
    return name === 'path'
      ? value.split('/').map(encodeURIComponent).join('/')
      : encodeURIComponent(value);
  });
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given)}`;
}

function toHeaders(
  { header = {} }: AnyInput,
  isChange: boolean,
  common: Readonly<Record<string, string>>,
  extra: RequestInit['headers'],
): Record<string, string> {
  const own = Object.entries(header).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name.toLowerCase(), String(value)]],
  );
  const type = isChange ? { 'content-type': 'application/json' } : {};
  return { ...common, ...type, ...Object.fromEntries(own), ...toPlain(extra) };
}

function toPlain(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
