import { ApiError, toApiError } from './api-error.ts';
import { type Operations, ROUTES } from './operations.ts';

export type OperationId = keyof Operations;
export type Input<K extends OperationId> = Operations[K]['input'];
export type Answer<K extends OperationId> = Operations[K]['answer'];

/** Operations that answer with JSON; the others with text, an archive or a stream. */
export type JsonOperationId = {
  [K in OperationId]: Answer<K> extends undefined ? never : K;
}[OperationId];

/** As `fetch`, which it is by default: what sends a request, so that a caller can add or retry. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

export interface ClientOptions {
  /** Address of the service, without `/api`. */
  readonly url: string;
  /** Headers of every request, such as `authorization`; asked for anew each time. */
  readonly headers?: () =>
    | Readonly<Record<string, string>>
    | Promise<Readonly<Record<string, string>>>;
  readonly send?: Send;
}

/** The parts an input may have, whatever the operation. */
interface AnyInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The HTTP API, typed by its OpenAPI description. Throws `ApiError` for an answer other than 2xx. */
export interface Client {
  /** Calls an operation and answers its JSON. */
  call<K extends JsonOperationId>(
    operation: K,
    input: Input<K>,
    init?: RequestInit,
  ): Promise<Answer<K>>;
  /** Calls an operation and answers the response as it is, to be read as text, bytes or a stream. */
  request<K extends OperationId>(
    operation: K,
    input: Input<K>,
    init?: RequestInit,
  ): Promise<Response>;
}

/** Makes a client of the service at `url`. */
export function createClient({ url, headers = () => ({}), send = fetch }: ClientOptions): Client {
  const base = url.replace(/\/+$/, '');
  const request: Client['request'] = async (operation, input, init = {}) => {
    const given: AnyInput = input;
    const { method } = ROUTES[operation];
    const own = toHeaders(given, await headers(), init.headers);
    const body = given.body === undefined ? {} : { body: JSON.stringify(given.body) };
    const address = `${base}${toAddress(operation, given)}`;
    const response = await send(address, { ...init, method, headers: own, ...body });
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
      // The service made it by the same description; who trusts no service parses it again.
      return (await response.json()) as Answer<typeof operation>;
    },
  };
}

/** Path and query of an operation. Throws `ApiError` for a path that would lead elsewhere. */
export function toAddress(operation: OperationId, { path = {}, query = {} }: AnyInput): string {
  const filled = ROUTES[operation].path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(path[name] ?? '');
    if (value === '' || value.split('/').some((it) => it === '.' || it === '..')) {
      throw new ApiError(0, `${JSON.stringify(value)} cannot be the ${name} of ${operation}`, []);
    }
    // The path of a document keeps its slashes; in anything else one would lead to another address.
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
  { header = {}, body }: AnyInput,
  common: Readonly<Record<string, string>>,
  extra: RequestInit['headers'],
): Record<string, string> {
  const own = Object.entries(header).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name.toLowerCase(), String(value)]],
  );
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return { ...common, ...type, ...Object.fromEntries(own), ...toPlain(extra) };
}

function toPlain(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
