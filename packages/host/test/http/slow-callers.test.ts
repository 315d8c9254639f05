import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/http/listen.ts';

let listening: Listening;
beforeAll(async () => {
  const timeouts = { headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 10 };
  const handle = (request: NodeJS.ReadableStream, response: { end(text: string): unknown }) => {
    request.on('end', () => response.end('read'));
    request.on('error', () => undefined);
    request.resume();
  };
  listening = await listen('127.0.0.1', 0, handle, timeouts);
});
afterAll(() => listening.close(0));

/** Sends the beginning of a request and waits until the other side ends the connection. */
function sendAndWait(text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(listening.port, '127.0.0.1', () => socket.write(text));
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(answer));
  return promise;
}

describe('a caller that is slow', () => {
  test('a caller that never ends its headers loses its connection', async () => {
    expect(await sendAndWait('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')).toMatch(
      /^HTTP\/1\.1 408 /,
    );
  });

  test('a caller that never ends its body loses its connection', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n';
    expect(await sendAndWait(`${head}half`)).not.toContain('read');
  });
});
