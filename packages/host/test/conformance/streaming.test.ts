import { describe, expect, test } from 'vitest';
import { useHost } from '../support/conformance-host.ts';

// On another host the app must be deployed with this setting too.
const client = useHost({ env: { CONFORMANCE_STREAM: '1' } });

describe('with HTTP streaming', () => {
  test('with HTTP streaming chunks of a body arrive before the body ends', async () => {
    const response = await fetch(`${client().url}/api/events/a`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const seen: (string | undefined)[] = [];
    for (let index = 0; index < 3; index += 1) {
      seen.push((await reader?.read())?.value);
      await client().send('POST', '/api/events/a/next');
    }
    expect(seen).toEqual(['data: 0\n\n', 'data: 1\n\n', 'data: 2\n\n']);
    expect((await reader?.read())?.done).toBe(true);
  });

  test('a request without a length arrives whole', async () => {
    const body = new Blob(['kept']).stream();
    const init = { body, duplex: 'half' } as RequestInit;
    expect((await client().send('POST', '/api/echo', init)).text).toBe('kept');
  });

  test('a body of several megabytes goes through both ways', async () => {
    const body = 's'.repeat(5_000_000);
    expect((await client().send('POST', '/api/echo', { body })).text).toHaveLength(5_000_000);
  });

  test('with HTTP streaming repeated query keys stay separate', async () => {
    const answer = await client().send('GET', '/api/describe?a=1&a=2');
    expect(answer.json).toMatchObject({
      query: [
        ['a', '1'],
        ['a', '2'],
      ],
    });
  });

  test('with HTTP streaming query values follow those of the route among the parameters', async () => {
    const answer = await client().send('GET', '/api/items/abc?extra=1&id=no');
    expect(answer.json).toMatchObject({ params: { id: 'abc', extra: '1' } });
  });

  test('the URL is the one the caller used', async () => {
    const answer = await client().send('GET', '/api/describe?x=1');
    expect(answer.json).toMatchObject({ url: `${client().url}/api/describe?x=1` });
  });

  // Hosts before 4.1038 use the caller's id and never respond.
  test('the host chooses the invocation id, not the caller', async () => {
    const headers = { 'x-ms-invocation-id': 'mine' };
    const answer = await client().send('GET', '/api/answer/json', { headers });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-ms-invocation-id')).not.toBe('mine');
  });

  test('with HTTP streaming the last of repeated query keys is the parameter', async () => {
    const answer = await client().send('GET', '/api/describe?a=1&a=2');
    expect(answer.json).toMatchObject({ params: { a: '2' } });
  });

  test('with HTTP streaming cookies and headers arrive', async () => {
    const { headers } = await client().send('GET', '/api/answer/cookies');
    expect(headers.getSetCookie()).toHaveLength(2);
    const answer = await client().send('GET', '/api/answer/headers');
    expect(answer.headers.get('x-one')).toBe('1');
  });

  // The real host sends this response after 240 seconds.
  test.each(['throws', 'number', 'nothing'])(
    'a function that %s instead of answering is answered with 500',
    async (kind) => {
      expect((await client().send('GET', `/api/answer/${kind}`)).status).toBe(500);
    },
    300_000,
  );

  test('a large body that is refused unread leaves the connection in order', async () => {
    const body = 'r'.repeat(3_000_000);
    for (let index = 0; index < 3; index += 1) {
      const answer = await client().send('POST', '/api/refuse-body', { body });
      expect(answer).toMatchObject({ status: 415, text: 'no' });
      expect((await client().send('GET', '/api/describe')).status).toBe(200);
    }
  });

  test('with HTTP streaming orchestrations still run', async () => {
    expect((await client().run('helloSequence')).runtimeStatus).toBe('Completed');
  });
});
