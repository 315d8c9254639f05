import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Adds the headers that let a page of another origin read the response, if local.settings.json
 * allows it. True if the request was a preflight and is answered.
 */
export function handleCors(
  origins: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { origin } = request.headers;
  if (origin === undefined || origins.length === 0) return false;
  const isAllowed = origins.includes('*') || origins.includes(origin);
  if (!isAllowed) return false;
  response.setHeader('access-control-allow-origin', origins.includes('*') ? '*' : origin);
  response.setHeader('vary', 'Origin');
  const method = request.headers['access-control-request-method'];
  if (request.method !== 'OPTIONS' || method === undefined) return false;
  response.setHeader('access-control-allow-methods', method);
  const wanted = request.headers['access-control-request-headers'];
  if (wanted !== undefined) response.setHeader('access-control-allow-headers', wanted);
  response.writeHead(204).end();
  return true;
}
