import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';

interface Reply {
  readonly status: number;
  readonly code: string;
}

/** Changes to the traffic, all optional. */
export interface Meddling {
  /** Responds instead of storage. */
  readonly answer?: (call: IncomingMessage) => Reply | undefined;
  /** Whether to drop the connection after storage processed the request. */
  readonly drop?: (call: IncomingMessage) => boolean;
  /** Changes the headers of a response. */
  readonly edit?: (headers: IncomingHttpHeaders, call: IncomingMessage) => void;
}

export interface StorageProxy {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** A proxy between the SDK and storage that does what real storage does rarely. */
export async function startStorageProxy(target: string, meddling: Meddling): Promise<StorageProxy> {
  const { origin, pathname } = new URL(target);
  const server = createServer((call, response) => {
    const reply = meddling.answer?.(call);
    if (reply === undefined) forward(origin, call, response, meddling);
    else refuse(call, response, reply);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${port}${pathname}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuse(call: IncomingMessage, response: ServerResponse, { status, code }: Reply): void {
  call.resume();
  call.once('end', () => {
    response.writeHead(status, { 'x-ms-error-code': code, 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
  });
}

function forward(
  origin: string,
  call: IncomingMessage,
  response: ServerResponse,
  { drop, edit }: Meddling,
): void {
  const options = { method: call.method ?? 'GET', headers: call.headers };
  const onward = request(new URL(call.url ?? '/', origin), options, (answer) => {
    if (drop?.(call)) {
      answer.resume();
      answer.once('end', () => response.destroy());
      return;
    }
    edit?.(answer.headers, call);
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => response.destroy());
  call.pipe(onward);
}
