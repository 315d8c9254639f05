import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

interface Operation {
  operationId: string;
  tags: string[];
  responses: object;
  summary?: string;
  description?: string;
}

interface Doc {
  tags: { name: string }[];
  paths: Record<string, { get: Operation }>;
}

function changed(change: (document: Doc) => unknown): StartBody {
  const document = structuredClone(toTaggedDocument(3)) as Doc;
  change(document);
  return { profile: 'openapi-reference', inputs: { openapi: document } };
}

const withInput = (openapi: unknown) => ({ profile: 'openapi-reference', inputs: { openapi } });

describe('bad input', () => {
  let service: Service;
  let api: Api;

  beforeAll(async () => {
    service = await Service.start();
    api = new Api(service.url);
  });
  afterAll(() => service?.stop());

  it.each<[string, unknown, number, string]>([
    ['a body that is not JSON', '{"profile":', 400, ''],
    ['a body that is not an object', '[]', 400, ''],
    ['a body without a profile', { inputs: {} }, 400, '/profile'],
    ['an unknown property', { ...withInput({}), color: 'red' }, 400, '/color'],
    [
      'half a character',
      '{"profile":"openapi-reference","inputs":{"openapi":{"x":"\\ud800"}}}',
      400,
      '/inputs/openapi/x',
    ],
    ['an unknown profile', { profile: 'novel', inputs: {} }, 422, '/profile'],
    ['an unknown variant', { ...withInput({}), variant: 'by-mood' }, 422, '/variant'],
    [
      'a duration that is none',
      { ...changed(() => {}), options: { approvalTimeout: 'soon' } },
      400,
      '/options/approvalTimeout',
    ],
    ['too many lanes', { ...withInput({}), options: { maxParallelFiles: 1000 } }, 400, '/options'],
    ['no input', { profile: 'openapi-reference', inputs: {} }, 422, '/inputs'],
    ['an empty document', withInput({}), 422, '/inputs/openapi'],
    ['an empty text', withInput(''), 422, '/inputs/openapi'],
    ['a text that is no document', withInput('just some words'), 422, '/inputs/openapi'],
    [
      'an unknown $ref',
      changed((document) => {
        Object.assign(document.paths['/things-1']?.get.responses ?? {}, {
          200: { $ref: '#/components/responses/Nowhere' },
        });
      }),
      422,
      '/inputs/openapi/paths',
    ],
    [
      'a parameter without a name',
      changed((document) => {
        Object.assign(document.paths['/things-2']?.get ?? {}, { parameters: [{ in: 'query' }] });
      }),
      422,
      '/inputs/openapi/paths',
    ],
    [
      'a security requirement that is not an object',
      changed((document) => Object.assign(document, { security: ['key'] })),
      422,
      '/inputs/openapi/security',
    ],
    [
      'an overlay with a path that cannot be followed',
      {
        profile: 'openapi-reference',
        inputs: {
          openapi: toTaggedDocument(3),
          overlay: { overlay: '1.0.0', actions: [{ target: 'info' }] },
        },
      },
      422,
      '/inputs/overlay/actions',
    ],
  ])('%s is refused before anything starts', async (_, body, status, pointer) => {
    const answer = await api.post<Problem>('/runs', body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body.detail).not.toBe('');
    const pointers = (answer.body.errors ?? []).map((error) => error.pointer);
    expect(pointers.some((it) => it.startsWith(pointer))).toBe(true);
    expect(JSON.stringify(answer.body)).not.toMatch(/\\n\s+at /);
  });

  it('an upload with other bytes is refused, and one that is missing is not found or named', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const path = { digest } as { digest: `sha256:${string}` };
    const content = Buffer.from('text').toString('base64');
    const put = api.client.call('PUT /api/inputs/{digest}', { path, body: { content } });
    await expect(put).rejects.toMatchObject({ status: 422 });
    expect((await api.get(`/inputs/${digest}`)).status).toBe(404);
    expect((await api.get('/inputs/latest')).status).toBe(400);
    const answer = await api.post<Problem>('/runs', withInput({ upload: digest }));
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/inputs/openapi' }] },
    });
  });

  it('a body of 50 MB is refused with 413', async () => {
    const answer = await api.post<Problem>('/runs', withInput('x'.repeat(50 * 1024 * 1024)));
    expect(answer.status).toBe(413);
  });

  it('bad input leaves no run behind', async () => {
    expect((await api.get<{ runs: RunResource[] }>('/runs')).body.runs).toEqual([]);
  });

  it.each([
    ['/runs/not-a-run', 404],
    ['/runs/..%2f..%2fetc', 404],
    ['/runs?limit=0', 400],
    ['/runs?limit=many', 400],
    ['/runs?status=Sleeping', 400],
    ['/runs?cursor=abc', 400],
    ['/profiles/none', 404],
  ])('a GET of %s is answered with %d', async (path, status) => {
    expect((await api.get(path)).status).toBe(status);
  });

  it('a document that leaves questions open fails in preflight, with the questions', async () => {
    const runId = await api.start({
      ...changed((document) => Object.assign(document, { info: { version: '1' } })),
      reviewMode: 'batch',
    });
    const run = await api.waitForEnd(runId);
    expect(run).toMatchObject({ status: 'Failed', failure: { reason: 'preflight', phase: 0 } });
    const questions = await api.report(runId, 0);
    expect(questions).toContain('/info/title');
    expect(await api.text(`/runs/${runId}/artifacts/00-preflight-questions.md`)).toBe(questions);
  });
});
