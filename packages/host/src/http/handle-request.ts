import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../durable/engine.ts';
import type { LinkBase } from '../durable/management/links.ts';
import { toThrownText } from '../errors.ts';
import { mayCall, mayManage, readCallerKey } from './authorize.ts';
import { callBuffered } from './call-buffered.ts';
import { callStreamed } from './call-streamed.ts';
import { handleCors } from './cors.ts';
import { type AdminContext, handleAdmin } from './handle-admin.ts';
import { handleManagement, sendReply } from './handle-management.ts';
import type { HttpContext } from './http-context.ts';
import { isForUs } from './local-only.ts';
import { type RequestFacts, readRequestFacts } from './request-facts.ts';
import { sendProblem } from './send-problem.ts';

/** Base of the durable management API on the public port. */
export const WEBHOOK_PATH = '/runtime/webhooks/durabletask';
const ADMIN = '/admin';
const MAX_REQUEST_LINE_BYTES = 8192;
const CHALLENGE = { 'www-authenticate': 'Bearer' };

export interface Doors {
  readonly http: HttpContext;
  readonly admin: AdminContext;
  readonly engine: Engine;
  readonly links: LinkBase;
}

/** Handles one request to the public port; never throws. */
export async function handleRequest(
  doors: Doors,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await route(doors, request, response);
  } catch (error) {
    const message = `${request.method} ${request.url} failed: ${toThrownText(error)}`;
    doors.http.log({ level: 'error', category: 'host', message });
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

async function route(
  doors: Doors,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isTooLong(request)) {
    response.setHeader('connection', 'close');
    sendProblem(response, 414, 'the first line of the request is longer than 8 KB');
    return;
  }
  const facts = readRequestFacts(request, doors.http);
  if (facts === undefined || facts.url.pathname.includes('%00')) {
    sendProblem(response, 400, 'the address or the Host header of the request is malformed');
    return;
  }
  const { allowedHosts, corsOrigins } = doors.http;
  if (!isForUs(allowedHosts, request.headers, facts.url, corsOrigins)) {
    sendProblem(response, 403, 'Host and Origin must name this machine, or an allowed host');
    return;
  }
  if (handleCors(corsOrigins, request, response)) return;
  const path = facts.url.pathname;
  if (isBelow(path, WEBHOOK_PATH)) return await answerWebhook(doors, facts, request, response);
  if (isBelow(path, ADMIN)) return answerAdmin(doors, facts, request, response);
  await answerFunction(doors.http, facts, request, response);
}

/** Kestrel's limit, which counts the method, the target, the version and their separators. */
function isTooLong({ method = '', url = '' }: IncomingMessage): boolean {
  return Buffer.byteLength(`${method} ${url} HTTP/1.1\r\n`) > MAX_REQUEST_LINE_BYTES;
}

function isBelow(path: string, base: string): boolean {
  const lower = path.toLowerCase();
  return lower === base || lower.startsWith(`${base}/`);
}

async function answerWebhook(
  doors: Doors,
  facts: RequestFacts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const key = readCallerKey(request.headers, facts.url.searchParams);
  if (!mayManage(key, doors.http.keys)) {
    response.writeHead(401, CHALLENGE).end();
    return;
  }
  const path = facts.url.pathname.slice(WEBHOOK_PATH.length);
  await handleManagement(doors.engine, doors.links, path, facts.url, request, response);
}

/** Readiness is public; the rest needs the master key if keys are checked. */
function answerAdmin(
  doors: Doors,
  facts: RequestFacts,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = facts.url.pathname.slice(ADMIN.length);
  const isOpen = path.toLowerCase().startsWith('/host/');
  const key = readCallerKey(request.headers, facts.url.searchParams);
  if (!isOpen && doors.http.checksKeys && key !== doors.http.keys.master) {
    response.writeHead(401, CHALLENGE).end();
    return;
  }
  sendReply(response, handleAdmin(doors.admin, facts.method, path));
}

async function answerFunction(
  http: HttpContext,
  facts: RequestFacts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const match = http.routes(facts.method, facts.url.pathname);
  if (match === undefined) {
    if (facts.url.pathname !== '/') return sendProblem(response, 404, 'cannot find that address');
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end('The function app is running.\n');
    return;
  }
  const key = readCallerKey(request.headers, facts.url.searchParams);
  if (http.checksKeys && !mayCall(match.fn, key, http.keys)) {
    response.writeHead(401).end();
    return;
  }
  if (match.fn.refusal !== undefined) {
    response.writeHead(501, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${match.fn.refusal}\n`);
    return;
  }
  const call = http.streamOrigin === undefined ? callBuffered : callStreamed;
  await call(http, match, facts, request, response);
}
