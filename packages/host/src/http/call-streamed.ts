import { randomUUID } from 'node:crypto';
import http, { type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { RpcTypedData } from '../core-shim/core-types.ts';
import { joinQuery } from './call-buffered.ts';
import type { HttpContext } from './http-context.ts';
import type { RequestFacts } from './request-facts.ts';
import type { RouteMatch } from './route-table.ts';

/**
 * Calls an HTTP function with streaming: the request is forwarded to the library's own port while
 * the function is invoked under the same id, and the response is piped back. The library
 * leaves the forwarded request unanswered when the function throws or returns no response. The real
 * host then answers 500 after four minutes; this one does at once, and says so in its log.
 */
export async function callStreamed(
  context: HttpContext,
  match: RouteMatch,
  facts: RequestFacts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const invocationId = randomUUID();
  const client = forward(context, facts, request, response, invocationId);
  const triggerMetadata = toTriggerMetadata(match, facts);
  const outcome = await context.invoke(match.fn, {}, { invocationId, triggerMetadata });
  if (outcome.ok && !outcome.isEmpty) return;
  const name = match.fn.name;
  const message = `Function "${name}" gave no response. With HTTP streaming, Azure answers 500 only after 240 seconds; catch errors and return a response.`;
  context.log({ level: 'error', category: 'host', message, functionName: name, invocationId });
  abandon(client, response);
}

function forward(
  context: HttpContext,
  facts: RequestFacts,
  request: IncomingMessage,
  response: ServerResponse,
  invocationId: string,
): ClientRequest {
  // The path is passed on as text: as part of an address, `//name` would name another machine.
  const { hostname, port } = new URL(context.streamOrigin ?? '');
  const client = http.request({
    host: hostname,
    port,
    path: `${facts.url.pathname}${facts.url.search}`,
    method: facts.method,
    agent: false,
    headers: {
      ...facts.headers,
      'x-ms-invocation-id': invocationId,
      'x-forwarded-host': facts.url.host,
      'x-forwarded-proto': 'http',
      // With "close" the library would reset the connection while a refused body is still sent.
      connection: 'keep-alive',
    },
  });
  client.on('response', (answer) => pipeAnswer(answer, response));
  client.on('error', () => response.destroy());
  response.on('close', () => {
    client.destroy();
    // The rest of a body that was refused early is read and dropped, so that the caller, who may
    // still be sending it, sees the answer and can use the connection again.
    request.unpipe(client);
    request.resume();
  });
  request.pipe(client);
  return client;
}

function pipeAnswer(answer: IncomingMessage, response: ServerResponse): void {
  const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 500, headers);
  response.flushHeaders();
  answer.pipe(response);
  answer.on('error', () => response.destroy());
}

/**
 * Route values and query values share the parameters in this mode, as on the real host, where the
 * last of repeated query keys wins; headers come as JSON.
 */
function toTriggerMetadata(match: RouteMatch, facts: RequestFacts): Record<string, RpcTypedData> {
  const query = joinQuery(facts.url.searchParams);
  const last = Object.fromEntries(facts.url.searchParams);
  const values = Object.entries({ ...last, ...match.params });
  return {
    ...Object.fromEntries(values.map(([key, value]) => [key, { string: value }])),
    Headers: { json: JSON.stringify(facts.headers) },
    Query: { json: JSON.stringify(query) },
  };
}

function abandon(client: ClientRequest, response: ServerResponse): void {
  client.removeAllListeners('error');
  client.on('error', () => {});
  client.destroy();
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end();
}
