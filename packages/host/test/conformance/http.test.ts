import { describe, expect, test } from 'vitest';
import { useHost } from '../support/conformance-host.ts';

const client = useHost();
const isRemote = process.env.HOST_URL !== undefined;

/** What the app's `describe` handler reports about its request. */
interface Described {
  readonly method: string;
  readonly url: string;
  readonly params: Record<string, string>;
  readonly query: [string, string][];
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly functionName: string;
}

async function described(
  path: string,
  init?: RequestInit & { method?: string },
): Promise<Described> {
  const answer = await client().send(init?.method ?? 'GET', path, init);
  expect(answer.status).toBe(200);
  return answer.json as Described;
}

/** A path, the function that must answer it, and the parameters it must see. */
const ROUTES: readonly (readonly [path: string, name: string, params: Record<string, string>])[] = [
  ['/api/defaultRoute', 'defaultRoute', {}],
  ['/api/DEFAULTROUTE', 'defaultRoute', {}],
  ['/api/describe/', 'describe', {}],
  ['/api/items/abc', 'oneParameter', { id: 'abc' }],
  ['/api/items/17', 'numberItem', { id: '17' }],
  ['/api/items/-3', 'numberItem', { id: '-3' }],
  ['/api/items/99999999999', 'oneParameter', { id: '99999999999' }],
  ['/api/items/special', 'literalItem', {}],
  ['/api/items/SPECIAL', 'literalItem', {}],
  ['/api/items/a%20b%C3%A9', 'oneParameter', { id: 'a bé' }],
  ['/api/items/a%2Fb', 'oneParameter', { id: 'a%2Fb' }],
  ['/api/optional/x', 'optional', { a: 'x' }],
  ['/api/optional/x/y', 'optional', { a: 'x', b: 'y' }],
  ['/api/files/a/b/c.txt', 'catchAll', { path: 'a/b/c.txt' }],
  ['/api/files', 'catchAll', {}],
  ['/api/files/a//b', 'catchAll', { path: 'a//b' }],
  ['/api/files/a/', 'catchAll', { path: 'a/' }],
  ['/api/order/special', 'aGeneral', { id: 'special' }],
  ['/api/rest', 'aRest', {}],
  ['/api/rest/', 'aRest', {}],
  ['/api/some-rest', 'zNoRest', {}],
  ['/api/some-rest/x', 'aSomeRest', { path: 'x' }],
  [
    '/api/guids/0b0f8c9e-2c55-4b9a-8d9c-1f0f7d9b2a11',
    'guid',
    { id: '0b0f8c9e-2c55-4b9a-8d9c-1f0f7d9b2a11' },
  ],
  ['/api/ranges/3', 'range', { n: '3' }],
  ['/api/codes/AB', 'regex', { code: 'AB' }],
  ['/api/mixed/report.v2.pdf', 'mixed', { name: 'report.v2', ext: 'pdf' }],
  ['/api/initial', 'initial', { page: '1' }],
  ['/api/initial/4', 'initial', { page: '4' }],
];

const NOWHERE: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/api/nothing'],
  ['GET', '/defaultRoute'],
  ['DELETE', '/api/describe'],
  ['GET', '/api/guids/not-a-guid'],
  ['GET', '/api/ranges/6'],
  ['GET', '/api/codes/ABC'],
  ['GET', '/api/optional'],
  ['GET', '/api/items/a/b'],
  ['GET', '/api/items//b'],
  ['GET', '/api/describe//'],
  ['GET', '/api//describe'],
  ['GET', '/api/files//a'],
  ['GET', '/api/%E0%A4%A'],
];

describe.concurrent('a route', () => {
  test.each(ROUTES)('%s is answered by %s', async (path, name, params) => {
    const got = await described(path);
    expect({ name: got.functionName, params: got.params }).toEqual({ name, params });
  });

  test.each(NOWHERE)('%s %s is not found', async (method, path) => {
    expect((await client().send(method, path)).status).toBe(404);
  });

  test('a route is selected by method', async () => {
    expect(await described('/api/items/abc', { method: 'PUT' })).toMatchObject({
      functionName: 'putItem',
    });
  });
});

describe.concurrent('a request', () => {
  test('a request gives method, absolute URL and body', async () => {
    const got = await described('/api/describe?x=1', { method: 'POST', body: 'häßlich' });
    expect(got).toMatchObject({ method: 'POST', body: 'häßlich' });
    expect(got.url).toBe(`${client().url}/api/describe?x=1`);
  });

  test('a request gives headers with lower-case names', async () => {
    const got = await described('/api/describe', { headers: { 'X-Custom-Header': 'Value' } });
    expect(got.headers['x-custom-header']).toBe('Value');
  });

  test('a request gives decoded query values', async () => {
    const got = await described('/api/describe?a=1%202&b=%C3%A9&empty=');
    expect(got.query).toEqual([
      ['a', '1 2'],
      ['b', 'é'],
      ['empty', ''],
    ]);
  });

  test('a request joins repeated query keys with commas', async () => {
    expect((await described('/api/describe?a=1&a=2')).query).toEqual([['a', '1,2']]);
  });

  test('a request keeps bytes as they are', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    const response = await fetch(`${client().url}/api/echo`, { method: 'POST', body });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
  });

  test('a request of several megabytes arrives whole', async () => {
    const body = 'm'.repeat(5_000_000);
    expect((await client().send('POST', '/api/echo', { body })).text).toHaveLength(5_000_000);
  });

  test('a request without a length arrives empty', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('lost'));
        controller.close();
      },
    });
    const init = { body, duplex: 'half' } as RequestInit;
    expect((await client().send('POST', '/api/echo', init)).text).toBe('');
  });

  test('a request with a line of more than 8 KB is answered with 414', async () => {
    const answer = await client().send('GET', `/api/describe?x=${'y'.repeat(8200)}`);
    expect(answer.status).toBe(414);
  });

  test('a request with a zero byte in its path is answered with 400', async () => {
    expect((await client().send('GET', '/api/items/%00')).status).toBe(400);
  });

  // The front end of App Service drops such headers if authentication is on; the host does not.
  test.skipIf(isRemote)('a request cannot claim an identity', async () => {
    const headers = { 'x-ms-client-principal': 'forged', 'x-ms-client-principal-id': 'me' };
    const answer = await client().send('GET', '/api/user', { headers });
    expect(answer.json).toEqual({ principal: null, isAuthOn: null });
  });
});

describe.concurrent('an answer', () => {
  test('an answer of text is plain text', async () => {
    const answer = await client().send('GET', '/api/answer/text');
    expect(answer).toMatchObject({ status: 200, text: 'plain text' });
    expect(answer.headers.get('content-type')).toBe('text/plain;charset=UTF-8');
  });

  test('an answer of JSON is application/json, with the status of the function', async () => {
    const answer = await client().send('GET', '/api/answer/json');
    expect(answer).toMatchObject({ status: 201, json: { a: [1, null] } });
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  test('an answer of bytes keeps them and names no type', async () => {
    const response = await fetch(`${client().url}/api/answer/bytes`);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1, 254]);
    expect(response.headers.get('content-type')).toBeNull();
  });

  test('an answer carries the headers of the function', async () => {
    const { headers } = await client().send('GET', '/api/answer/headers');
    expect([headers.get('x-one'), headers.get('content-type')]).toEqual(['1', 'text/csv']);
  });

  test('an answer with status 204 has no body', async () => {
    const answer = await client().send('GET', '/api/answer/empty');
    expect(answer).toMatchObject({ status: 204, text: '' });
  });

  test('an answer sets several cookies', async () => {
    const { headers } = await client().send('GET', '/api/answer/cookies');
    const [first = '', second = ''] = headers.getSetCookie();
    expect(first).toMatch(/^first=a%20b; /);
    expect(first.toLowerCase()).toMatch(/path=\/; .*httponly/);
    expect(second.toLowerCase()).toMatch(/^second=2; .*max-age=60/);
    expect(second.toLowerCase()).toContain('samesite=none');
  });

  test('a function that returns nothing is answered with 204', async () => {
    expect((await client().send('GET', '/api/answer/nothing')).status).toBe(204);
  });

  test('a function that returns a number is answered with 500', async () => {
    expect((await client().send('GET', '/api/answer/number')).status).toBe(500);
  });

  test('a function that throws is answered with 500, without details', async () => {
    const answer = await client().send('GET', '/api/answer/throws');
    expect(answer).toMatchObject({ status: 500, text: '' });
  });

  test('an answer of a megabyte arrives whole', async () => {
    expect((await client().send('GET', '/api/answer/large')).text).toHaveLength(1_000_000);
  });
});

describe('the host', () => {
  test('the host says that it runs', async () => {
    const answer = await client().send('GET', '/admin/host/status');
    expect(answer).toMatchObject({ status: 200, json: { state: 'Running' } });
  });

  test('the host has run the start hooks once', async () => {
    expect((await client().send('GET', '/api/hooks')).json).toMatchObject({ appStart: 1 });
  });

  test('the host runs a timer function on request and gives it camel-case facts', async () => {
    const started = await client().postJson('/admin/functions/heartbeat', {});
    expect(started.status).toBe(202);
    const facts = await client().until(
      { id: '', links: { statusQueryGetUri: '/api/heartbeat' } },
      (value) => value !== null && value !== undefined,
    );
    expect(facts).toMatchObject({
      isPastDue: false,
      schedule: { adjustForDST: true },
      scheduleStatus: { last: expect.any(String), next: expect.any(String) },
    });
  });
});
