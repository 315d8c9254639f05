import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { makeCertificate } from './self-signed.ts';

/** A request as the double saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface Loopback {
  /** `https://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly requests: SeenRequest[];
  /** Connections that are open now. */
  countConnections(): Promise<number>;
  close(): Promise<void>;
}

export type Handle = (request: SeenRequest, response: ServerResponse) => void | Promise<void>;

/** The doubles' certificate; another process must be configured to trust it. */
export const certificate = makeCertificate();
let isTrusted = false;

/** Makes this process trust the doubles' certificate in addition to the usual ones. */
function trust(): void {
  if (!isTrusted) {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificate.cert]);
    isTrusted = true;
  }
}

/** Serves HTTPS on a free port of this machine. */
export async function serveLoopback(handle: Handle): Promise<Loopback> {
  trust();
  const requests: SeenRequest[] = [];
  const server = createServer(certificate, (incoming, response) => {
    readRequest(incoming)
      .then((request) => {
        requests.push(request);
        return handle(request, response);
      })
      .catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    requests,
    countConnections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  const url = new URL(incoming.url ?? '/', 'https://loopback');
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
