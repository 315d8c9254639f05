import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { HostError, toThrownText } from '../errors.ts';

export interface Listening {
  readonly port: number;
  /**
   * Accepts no new requests and waits `graceMs` for open ones. Streamed responses get a second at
   * most, because an event stream has no end to wait for.
   */
  close(graceMs: number): Promise<void>;
}

const STREAM_GRACE_MS = 1000;

/** Limits for the headers and for the whole request: a slower caller loses its connection. */
const TIMEOUTS = {
  headersTimeout: 20_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
} as const;

/**
 * Opens an HTTP port; 0 chooses a free one. `timeouts` are in ms. Throws `port-taken` if the port
 * is in use.
 */
export async function listen(
  hostname: string,
  port: number,
  handle: RequestListener,
  timeouts: Readonly<Record<keyof typeof TIMEOUTS, number>> = TIMEOUTS,
): Promise<Listening> {
  const answering = new Set<ServerResponse>();
  const options = { keepAliveTimeout: 65_000, maxHeaderSize: 32_768, ...timeouts };
  const server = createServer(options, (request, response) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toListenError(error, hostname, port)));
    server.listen(port, hostname, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async (graceMs) => await closeServer(server, answering, graceMs),
  };
}

function toListenError(error: Error, hostname: string, port: number): HostError {
  if ('code' in error && error.code === 'EADDRINUSE') {
    const text = `Port ${port} on ${hostname} is in use; choose another one or 0 for a free one.`;
    return new HostError('port-taken', text, error);
  }
  return new HostError(
    'port-taken',
    `Could not listen on ${hostname}:${port}: ${toThrownText(error)}`,
  );
}

async function closeServer(
  server: Server,
  answering: ReadonlySet<ServerResponse>,
  graceMs: number,
): Promise<void> {
  const cutStreams = () => {
    for (const response of answering) if (response.headersSent) response.destroy();
  };
  const cuts = [
    setTimeout(cutStreams, Math.min(graceMs, STREAM_GRACE_MS)),
    setTimeout(() => server.closeAllConnections(), graceMs),
  ];
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  for (const cut of cuts) clearTimeout(cut);
}
