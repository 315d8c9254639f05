import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChildHost, removeFolder, startChildHost } from '../support/child-host.ts';

let host: ChildHost;

beforeAll(async () => {
  host = await startChildHost();
});

afterAll(async () => {
  await host.stop();
  removeFolder(host.data);
});

/** Sends text to the host and returns the whole response. */
async function sendText(text: string): Promise<string> {
  const { port } = new URL(host.url);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  socket.on('close', () => resolve(answer));
  socket.on('error', reject);
  socket.write(text);
  return await promise;
}

const get = (target: string, headers: Record<string, string>): Promise<string> => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return sendText(`GET ${target} HTTP/1.1\r\n${lines.join('')}Connection: close\r\n\r\n`);
};

/**
 * Every entry point of the public port: functions, the host's own pages, and the management API.
 */
const DOORS = ['/api/echo', '/', '/admin/host/status', '/runtime/webhooks/durabletask/instances'];

describe('a request of a stranger', () => {
  test.each(
    DOORS.flatMap((door) => [
      [door, { Host: 'rebind.example:7071' }] as const,
      [door, { Host: 'localhost.evil.example' }] as const,
      [door, { Host: 'localhost', Origin: 'http://evil.example' }] as const,
      [door, { Host: 'localhost', Origin: 'null' }] as const,
    ]),
  )('a request to %s is refused when it carries %j', async (door, headers) => {
    const answer = await get(door, headers);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toMatch(/application\/problem\+json/i);
  });

  test('a request whose target names another host is refused', async () => {
    const answer = await get('http://evil.example/api/echo', { Host: 'localhost' });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  test.each(['localhost', '127.0.0.1', '[::1]', '127.1.2.3:9'])(
    'a request to this machine by the name %s is answered',
    async (name) => {
      expect(await get('/', { Host: name })).toMatch(/^HTTP\/1\.1 200 /);
    },
  );
});

describe('an address', () => {
  test.each(['//api/health', '//evil.example/api/echo', '//', '/%', '/%ff', '/none'])(
    'the address %s is answered by this host',
    async (target) => {
      expect(await get(target, { Host: 'localhost' })).toMatch(/^HTTP\/1\.1 (200|40[04]) /);
    },
  );

  test.each([
    ['/none', 404],
    ['/%ff', 404],
    ['/%', 404],
  ])('the address %s gets a problem document of status %d', async (target, status) => {
    const answer = await get(target, { Host: 'localhost' });
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ status });
  });
});
