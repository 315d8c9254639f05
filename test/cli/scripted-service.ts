import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Client } from '../../cli/api/client.ts';

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Handler = (request: Received, response: ServerResponse) => unknown;

/** A service with scripted responses: what a real one does only when things fail. */
export interface ScriptedService {
  readonly url: string;
  readonly received: readonly Received[];
  readonly client: Client;
  close(): Promise<void>;
}

/** Starts a service whose responses `handle` writes. */
export async function startScripted(handle: Handler): Promise<ScriptedService> {
  const received: Received[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(request);
    await handle(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url, received, client: new Client(url, new AbortController().signal), close };
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value));
}

/** Opens an event stream and sends these messages; the caller ends the response. */
export function sendEvents(response: ServerResponse, events: readonly { id: string }[]): void {
  if (!response.headersSent) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
  }
  for (const event of events) {
    response.write(`id: ${event.id}\nevent: message\ndata: ${JSON.stringify(event)}\n\n`);
  }
}
