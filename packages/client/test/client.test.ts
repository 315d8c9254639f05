import { describe, expect, it } from 'vitest';
import { ApiError, createClient, toAddress, uploadInput } from '../src/index.ts';

const RUN = '20260101T000000000Z-00000000';

/** A client whose requests are only recorded. */
function makeClient(answer: () => Response) {
  const sent: { url: string; method: string; headers: Headers; body: unknown }[] = [];
  const client = createClient({
    url: 'https://service.example/',
    headers: async () => ({ authorization: 'Bearer t' }),
    send: async (url, { method = '', headers, body }) => {
      sent.push({ url, method, headers: new Headers(headers), body });
      return answer();
    },
  });
  return { client, sent };
}

describe('the client', () => {
  it('the client sends path, query, headers and body where the description has them', async () => {
    const { client, sent } = makeClient(() => Response.json({ runId: RUN }));
    const header = { 'Idempotency-Key': 'once' };
    await client.call('POST /api/runs', { header, body: { profile: 'p', inputs: {} } });
    await client.call('GET /api/runs', {
      query: { status: 'Failed', limit: 3, cursor: undefined },
    });
    expect(sent[0]).toMatchObject({
      url: 'https://service.example/api/runs',
      method: 'POST',
      body: '{"profile":"p","inputs":{}}',
    });
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer t',
      'content-type': 'application/json',
      'idempotency-key': 'once',
    });
    expect(sent[1]?.url).toBe('https://service.example/api/runs?status=Failed&limit=3');
    expect(sent[1]?.body).toBeUndefined();
  });

  it('the client sends an empty object with a command that has no details, because the API takes JSON only', async () => {
    const { client, sent } = makeClient(() => Response.json({ runId: RUN }));
    await client.call('POST /api/runs/{runId}/suspend', { path: { runId: RUN } });
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
    expect(sent[0]?.body).toBe('{}');
  });

  it('the client keeps the slashes in the path of a document, and encodes every other one', () => {
    const path = { runId: 'a/b', path: 'guide/ä b.md' };
    const expected = '/api/runs/a%2Fb/artifacts/guide/%C3%A4%20b.md';
    expect(toAddress('GET /api/runs/{runId}/artifacts/{path}', { path })).toBe(expected);
  });

  it.each(['..', '.', '', '../../admin', 'guide/../x'])(
    'the client sends nothing to the path %j',
    (path) => {
      const input = { path: { runId: RUN, path } };
      expect(() => toAddress('GET /api/runs/{runId}/artifacts/{path}', input)).toThrow(ApiError);
    },
  );

  it('the client throws the problem that the service describes, or its status if it describes none', async () => {
    const errors = [{ pointer: '/phase', detail: 'is missing' }];
    const problem = makeClient(() =>
      Response.json({ title: 'Cannot be processed', detail: 'no', errors }, { status: 422 }),
    );
    const input = { path: { runId: RUN } };
    await expect(problem.client.call('GET /api/runs/{runId}', input)).rejects.toMatchObject({
      status: 422,
      title: 'Cannot be processed',
      message: 'no',
      faults: errors,
    });
    const { client } = makeClient(() => new Response('<html>', { status: 502 }));
    const answer = client.call('GET /api/runs/{runId}', input);
    await expect(answer).rejects.toMatchObject({ status: 502 });
  });

  it('the client is typed by the operation: wrong parameters, bodies and answers do not compile', async () => {
    const { client } = makeClient(() => Response.json({}));
    // @ts-expect-error: a run is read by its id
    await expect(client.call('GET /api/runs/{runId}', {})).rejects.toThrow(ApiError);
    // @ts-expect-error: the parameter is called runId
    await expect(client.call('GET /api/runs/{runId}', { path: { run: RUN } })).rejects.toThrow();
    const path = { runId: RUN };
    // @ts-expect-error: a rejection gives its reason
    await client.call('POST /api/runs/{runId}/reject', { path, body: { phase: 0 } });
    // @ts-expect-error: a status is one of a few words
    await client.call('GET /api/runs', { query: { status: 'Sleeping' } });
    // @ts-expect-error: a bundle is not JSON
    await client.call('GET /api/runs/{runId}/download', { path });
    const run = await client.call('GET /api/runs/{runId}', { path });
    // @ts-expect-error: a run has no such property
    expect(run.color).toBeUndefined();
  });
});

describe('an upload', () => {
  const MIB = 1024 * 1024;

  /** A service that keeps what is sent to it, and a client of it. */
  function makeService(known: readonly string[] = []) {
    const kept = new Map<string, unknown>(known.map((digest) => [digest, {}]));
    const sent: string[] = [];
    const client = createClient({
      url: 'https://service.example',
      send: async (url, { method, body }) => {
        const digest = decodeURIComponent(url.split('/').at(-1) ?? '');
        if (method === 'PUT') {
          sent.push(digest);
          kept.set(digest, JSON.parse(String(body)));
        }
        return kept.has(digest)
          ? Response.json({ digest, size: 0 })
          : Response.json({ title: 'Not found' }, { status: 404 });
      },
    });
    return { client, kept, sent };
  }

  it('an upload of up to 16 MiB is one request', async () => {
    const { client, kept, sent } = makeService();
    const bytes = new TextEncoder().encode('abc');
    // The example of FIPS 180-2, appendix B.1.
    const digest = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await uploadInput(client, bytes)).toEqual({ upload: digest });
    expect(sent).toEqual([digest]);
    expect(kept.get(digest)).toEqual({ content: 'YWJj' });
  });

  it('a larger upload is sent in parts, and continues with those that are missing', async () => {
    const bytes = new Uint8Array(33 * MIB);
    bytes.set([1], 0);
    bytes.set([2], 16 * MIB);
    const first = makeService();
    const seen: number[] = [];
    const { upload } = await uploadInput(first.client, bytes, {
      onProgress: (done) => seen.push(done),
    });
    expect(seen).toEqual([16 * MIB, 32 * MIB, 33 * MIB]);
    const parts = first.sent.slice(0, 3);
    expect(first.sent).toEqual([...parts, upload]);
    expect(first.kept.get(upload)).toEqual({ parts });
    const second = makeService(parts.slice(0, 2));
    await uploadInput(second.client, bytes);
    expect(second.sent).toEqual([parts[2], upload]);
  });

  it('an upload ends with the error of the service', async () => {
    const { client } = makeClient(() => Response.json({ title: 'Forbidden' }, { status: 403 }));
    await expect(uploadInput(client, new Uint8Array(1))).rejects.toMatchObject({ status: 403 });
  });
});
