import type { IncomingMessage } from 'node:http';
import type { HttpContext } from './http-context.ts';

/** The parts of a request that every kind of invocation needs. */
export interface RequestFacts {
  readonly method: string;
  /** Absolute, with the host of the request. */
  readonly url: URL;
  /** Lower-case names; several values joined as Node joins them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers that Azure sets from its own login; from anyone else they are forged. */
const PRINCIPAL_PREFIX = 'x-ms-client-principal';

export type PrincipalRules = Pick<HttpContext, 'principal' | 'passesPrincipal'>;

/**
 * Reads method, URL and headers. Claims of identity are dropped unless the rules pass them on, and
 * replaced by `principal`, the developer's own. Undefined if the request line and Host header do
 * not form a URL.
 */
export function readRequestFacts(
  request: IncomingMessage,
  { principal, passesPrincipal }: PrincipalRules,
): RequestFacts | undefined {
  const host = request.headers.host ?? 'localhost';
  const url = parseUrl(`http://${host}`, request.url ?? '/');
  if (url === undefined) return undefined;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue;
    if (!passesPrincipal && name.startsWith(PRINCIPAL_PREFIX)) continue;
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  headers['x-forwarded-for'] = appendCaller(headers['x-forwarded-for'], request);
  if (principal !== undefined) headers[PRINCIPAL_PREFIX] = principal;
  return { method: request.method ?? 'GET', url, headers };
}

/** As in App Service: the caller's claim precedes the address that it called from. */
function appendCaller(claimed: string | undefined, { socket }: IncomingMessage): string {
  const address = socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '') ?? '';
  return claimed === undefined ? address : `${claimed}, ${address}`;
}

/** The path is taken literally, so that a leading `//` is not a host name. */
function parseUrl(origin: string, path: string): URL | undefined {
  const text = path.startsWith('/') ? `${origin}${path}` : path;
  return URL.canParse(text) ? new URL(text) : undefined;
}
