import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toAddress } from '../../client/client.ts';
import { renderOperations } from '../../client/generate/render-operations.ts';
import { toType } from '../../client/generate/schema-type.ts';
import { ApiError, createClient, ROUTES } from '../../client/index.ts';
import { toOpenApiDocument } from '../../shared/contract/openapi/document.ts';

const RUN = '20260101T000000000Z-00000000';

/** A client whose requests go nowhere but into a list. */
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
  it('is what the OpenAPI document says: run `npm run generate` when it is not', () => {
    const file = join(import.meta.dirname, '..', '..', 'client', 'operations.ts');
    expect(readFileSync(file, 'utf8')).toBe(renderOperations(toOpenApiDocument()));
  });

  it('knows every operation of the API', () => {
    const paths = toOpenApiDocument().paths as Record<string, Record<string, unknown>>;
    const operations = Object.values(paths).flatMap((item) => Object.keys(item));
    expect(Object.keys(ROUTES)).toHaveLength(operations.length);
  });

  it('sends path, query, headers and body where the description has them', async () => {
    const { client, sent } = makeClient(() => Response.json({ runId: RUN }));
    const header = { 'Idempotency-Key': 'once' };
    await client.call('startRun', { header, body: { profile: 'p', inputs: {} } });
    await client.call('listRuns', { query: { status: 'Failed', limit: 3, cursor: undefined } });
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

  it('keeps the slashes of a document, and of nothing else', () => {
    const path = { runId: 'a/b', path: 'guide/ä b.md' };
    const expected = '/api/runs/a%2Fb/artifacts/guide/%C3%A4%20b.md';
    expect(toAddress('getArtifact', { path })).toBe(expected);
  });

  it.each(['..', '.', '', '../../admin', 'guide/../x'])('sends nothing to the path %j', (path) => {
    expect(() => toAddress('getArtifact', { path: { runId: RUN, path } })).toThrow(ApiError);
  });

  it('throws the problem the service describes, or its status where it says no more', async () => {
    const errors = [{ pointer: '/phase', detail: 'is missing' }];
    const problem = makeClient(() => Response.json({ detail: 'no', errors }, { status: 422 }));
    const input = { path: { runId: RUN } };
    await expect(problem.client.call('getRun', input)).rejects.toMatchObject({
      status: 422,
      message: 'no',
      faults: errors,
    });
    const { client } = makeClient(() => new Response('<html>', { status: 502 }));
    await expect(client.call('getRun', input)).rejects.toMatchObject({ status: 502 });
  });
});

describe('a schema as a type', () => {
  it.each([
    [{ type: 'integer' }, 'number'],
    [{ type: ['integer', 'null'] }, 'number | null'],
    [{ enum: ['a', 'b'] }, '"a" | "b"'],
    [{ anyOf: [{ const: 1 }, { type: 'null' }] }, '1 | null'],
    [
      { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
      'ReadonlyArray<string | null>',
    ],
    [
      { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] },
      '(A) & (B)',
    ],
    [
      { type: 'object', additionalProperties: { type: 'string' } },
      'Readonly<Record<string, string>>',
    ],
    [
      { type: 'object', required: ['a'], properties: { a: {}, 'b-c': { type: 'boolean' } } },
      '{ readonly a: unknown; readonly "b-c"?: boolean; }',
    ],
  ])('%j is %s', (schema, type) => {
    expect(toType(schema)).toBe(type);
  });
});
