import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../durable/engine.ts';
import type { LinkBase } from '../durable/management/links.ts';
import type { ManagementResponse } from '../durable/management/reply.ts';
import { routeManagement } from '../durable/management/route.ts';
import { readBody } from './read-body.ts';

/** Handles a request to the management API; `path` is relative to its base. */
export async function handleManagement(
  engine: Engine,
  links: LinkBase,
  path: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const reply = await routeManagement(engine, links, {
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    headers: request.headers,
    url,
    body: body.toString('utf8'),
  });
  sendReply(response, reply);
}

export function sendReply(response: ServerResponse, reply: ManagementResponse): void {
  if (reply.body === undefined) {
    response.writeHead(reply.status, reply.headers).end();
    return;
  }
  const headers = { 'content-type': 'application/json; charset=utf-8', ...reply.headers };
  response.writeHead(reply.status, headers).end(JSON.stringify(reply.body));
}
