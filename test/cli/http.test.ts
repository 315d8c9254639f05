import { afterEach, describe, expect, it } from 'vitest';
import { Client } from '../../cli/api/client.ts';
import { toPauseMs } from '../../cli/api/http.ts';
import { isPhasewrightError } from '../../shared/contract/release-format.ts';
import { makeRun, RUN_ID } from './make-run.ts';
import { answerJson, type ScriptedService, startScripted } from './scripted-service.ts';

let service: ScriptedService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

const BODY = { profile: 'openapi-reference', inputs: {} };
const approve = (client: Client) =>
  client.command('POST /api/runs/{runId}/approve', { path: { runId: RUN_ID }, body: { phase: 1 } });
const thrown = (promise: Promise<unknown>) => promise.then(() => undefined).catch((it) => it);

describe('a call that is safe to repeat', () => {
  it('a call that is safe to repeat is repeated until a stumbling service answers', async () => {
    let calls = 0;
    service = await startScripted((_, response) => {
      calls += 1;
      return calls < 3
        ? response.writeHead(503, { 'retry-after': '0' }).end()
        : answerJson(response, 200, makeRun());
    });
    expect((await service.client.readRun(RUN_ID)).runId).toBe(RUN_ID);
    expect(calls).toBe(3);
  });

  it('a call that is safe to repeat is repeated with the same idempotency key when it starts a run', async () => {
    let calls = 0;
    service = await startScripted((_, response) => {
      calls += 1;
      return calls === 1 ? response.destroy() : answerJson(response, 202, makeRun());
    });
    await service.client.startRun(BODY);
    const keys = service.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('a call that is safe to repeat is given up when the service keeps stumbling', async () => {
    service = await startScripted((_, response) => response.writeHead(502).end('bad gateway'));
    const error = await thrown(service.client.readRun(RUN_ID));
    expect(isPhasewrightError(error, 'unavailable')).toBe(true);
    expect(service.received).toHaveLength(4);
  });

  it('a call that is safe to repeat waits longer each time, as asked, but never too long', () => {
    expect([1, 2, 3].map((tries) => toPauseMs(tries, null))).toEqual([250, 500, 1000]);
    expect(toPauseMs(1, '3')).toBe(3000);
    expect(toPauseMs(1, '86400')).toBe(10_000);
    expect(toPauseMs(1, 'Fri, 31 Dec 1999 23:59:59 GMT')).toBe(250);
  });
});

describe('a call that is not safe to repeat', () => {
  it('a call that is not safe to repeat is made once', async () => {
    service = await startScripted((_, response) => response.writeHead(503).end());
    const error = await thrown(approve(service.client));
    expect(isPhasewrightError(error, 'unavailable')).toBe(true);
    expect(service.received).toHaveLength(1);
  });
});

describe('what the service says', () => {
  it.each([
    [400, 'bad-request'],
    [404, 'not-found'],
    [409, 'conflict'],
    [413, 'too-large'],
    [422, 'unprocessable'],
    [500, 'unavailable'],
  ] as const)(
    'a problem of status %i becomes an error %s in the service’s own words',
    async (status, code) => {
      const errors = [{ pointer: '/inputs/openapi', detail: 'is empty' }, { detail: 'no pointer' }];
      service = await startScripted((_, response) =>
        answerJson(response, status, { title: 'T', detail: 'what happened', errors }),
      );
      const error = await thrown(service.client.readRun(RUN_ID));
      expect(error).toMatchObject({
        code,
        detail: 'what happened',
        faults: [{ pointer: '/inputs/openapi', detail: 'is empty' }],
      });
    },
  );

  it('a page that is not a problem document is distinguished from a problem', async () => {
    service = await startScripted((_, response) => response.writeHead(404).end('<h1>nginx</h1>'));
    const error = await thrown(service.client.readRun(RUN_ID));
    expect(error).toMatchObject({ code: 'not-found' });
    expect(String(error)).toContain('is this a Phasewright service?');
  });

  it.each([
    ['not JSON', 'does not answer JSON'],
    ['{"runId":1}', 'the answer to GET /api/runs/{runId} is not valid: /'],
  ])('the answer %s as a run is refused', async (text, words) => {
    service = await startScripted((_, response) => response.end(text));
    const error = await thrown(service.client.readRun(RUN_ID));
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(String(error)).toContain(words);
  });
});

describe('the address of the service', () => {
  const client = (url: string) => new Client(url, new AbortController().signal);

  it.each(['http://h:1', 'http://h:1/', 'http://h:1/api', 'http://h:1/api/'])(
    'the URL %s is understood',
    (url) => {
      expect(client(url).url).toBe('http://h:1');
    },
  );

  it.each(['localhost:7071', 'ftp://h', 'nonsense', ''])('%j is refused', (url) => {
    expect(() => client(url)).toThrow('is not a valid service URL');
  });

  it('a service that does not listen is reported in one sentence, at once', async () => {
    service = await startScripted(() => undefined);
    const { url } = service;
    await service.close();
    service = undefined;
    const error = await thrown(client(url).readRun(RUN_ID));
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(String(error)).toContain(`cannot reach the service at ${url} (ECONNREFUSED)`);
  });
});

it.each(['..', '../../admin', '', 'x', `${RUN_ID}/approve`])('%j cannot name a run', async (id) => {
  const client = new Client('http://127.0.0.1:1', new AbortController().signal);
  expect(await thrown(client.readRun(id))).toMatchObject({ code: 'bad-request' });
});
