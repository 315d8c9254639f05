import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RpcHttpData, RpcNullableString } from '../core-shim/core-types.ts';
import type { Outcome } from '../invoke/invoke-function.ts';
import { formatCookie } from './format-cookie.ts';
import type { HttpContext } from './http-context.ts';
import { readBody } from './read-body.ts';
import type { RequestFacts } from './request-facts.ts';
import type { RouteMatch } from './route-table.ts';

/**
 * Calls an HTTP function in buffered mode: the whole request goes in, the whole response comes
 * out. As on the real host, a body is read only when the request names its length.
 */
export async function callBuffered(
  context: HttpContext,
  match: RouteMatch,
  facts: RequestFacts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0;
  const body = hasBody ? await readBody(request) : Buffer.alloc(0);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const outcome = await context.invoke(match.fn, toHttpData(match, facts, body));
  answer(response, outcome);
}

function toHttpData(match: RouteMatch, facts: RequestFacts, body: Buffer): RpcHttpData {
  return {
    method: facts.method,
    url: facts.url.href,
    nullableHeaders: toNullable(facts.headers),
    nullableQuery: toNullable(joinQuery(facts.url.searchParams)),
    nullableParams: toNullable(match.params),
    // With a body of no bytes, @azure/functions before 4.16.4 cannot make a GET or HEAD request.
    ...(body.length === 0 ? {} : { body: { bytes: body } }),
  };
}

/** Repeated keys are joined with commas, as the real host does in this mode. */
export function joinQuery(query: URLSearchParams): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const key of new Set(query.keys())) joined[key] = query.getAll(key).join(',');
  return joined;
}

function toNullable(values: Readonly<Record<string, string>>): Record<string, RpcNullableString> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));
}

function answer(response: ServerResponse, outcome: Outcome): void {
  if (!outcome.ok) {
    response.writeHead(500).end();
    return;
  }
  const data = outcome.value?.http;
  if (data === undefined) {
    response.writeHead(204).end();
    return;
  }
  for (const [name, value] of Object.entries(data.headers ?? {})) response.setHeader(name, value);
  if (data.cookies !== undefined && data.cookies.length > 0) {
    response.setHeader('set-cookie', data.cookies.map(formatCookie));
  }
  response.statusCode = Number(data.statusCode ?? '200');
  response.end(data.body?.bytes);
}
