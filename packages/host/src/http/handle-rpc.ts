import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../durable/engine.ts';
import type { LinkBase } from '../durable/management/links.ts';
import { handleManagement } from './handle-management.ts';

/** Path of the management API on the local RPC port, as on the real host. */
export const RPC_PATH = '/durabletask/';

/**
 * Handles requests of the app's own durable client. The port is on loopback and requires no key, so
 * requests that a browser makes for a page (they carry an Origin), or for another host name, are
 * refused.
 */
export async function handleRpc(
  engine: Engine,
  links: LinkBase,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host ?? '';
  const isLocal = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
  if (!isLocal || request.headers.origin !== undefined) {
    response.writeHead(403).end();
    return;
  }
  const url = new URL(`http://${host}${request.url ?? '/'}`);
  if (!url.pathname.startsWith(RPC_PATH)) {
    response.writeHead(404).end();
    return;
  }
  const path = url.pathname.slice(RPC_PATH.length);
  await handleManagement(engine, links, path, url, request, response);
}
