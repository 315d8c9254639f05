import http from 'node:http';

const LOOPBACK = '127.0.0.1';

/**
 * Runs `start` while every HTTP server it creates is bound to loopback and does not keep the
 * process alive. The Functions library opens its streaming port on all interfaces; on a developer's
 * machine only this host may reach it.
 */
export async function bindServersLocally<T>(start: () => Promise<T>): Promise<T> {
  const original = http.createServer;
  const replacement = (...args: Parameters<typeof original>) => bindToLoopback(original(...args));
  Object.assign(http, { createServer: replacement });
  try {
    return await start();
  } finally {
    Object.assign(http, { createServer: original });
  }
}

function bindToLoopback(server: http.Server): http.Server {
  const listen = server.listen.bind(server);
  const listenLocally = (...args: unknown[]): http.Server => {
    const callback = args.find((arg): arg is () => void => typeof arg === 'function');
    const port = typeof args[0] === 'number' ? args[0] : 0;
    return listen(port, LOOPBACK, callback).unref();
  };
  return Object.assign(server, { listen: listenLocally });
}
