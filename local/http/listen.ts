import { createServer, type RequestListener, type Server } from 'node:http';
import { HostError, toThrownText } from '../errors.ts';

export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/** Opens an HTTP port; 0 takes a free one. Throws `port-taken` when it is in use. */
export async function listen(
  hostname: string,
  port: number,
  handle: RequestListener,
): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 }, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toListenError(error, hostname, port)));
    server.listen(port, hostname, resolve);
  });
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : port };
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

/** Takes no new requests and waits for the open ones, cutting them off after `graceMs`. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
