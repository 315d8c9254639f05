import { HttpRequest } from '@azure/functions';
import { describe, expect, it } from 'vitest';
import { createReader } from '../../functions/http/read-parts.ts';
import { API, type OperationName } from '../../shared/contract/api.ts';

const RUN = '20260101T000000000Z-00000000';

/** The parts of a request to an operation, as its handler receives them. */
async function read(
  name: OperationName,
  { query = '', params = {}, headers = {}, body = '' as string },
): Promise<object> {
  const { method } = API[name];
  const url = `http://localhost/?${query}`;
  const sent = method === 'POST' ? { body: { string: body } } : {};
  const request = new HttpRequest({ method, url, params, headers, ...sent });
  const { readHead, readBytes, parseBody } = createReader(API[name]);
  const head = readHead(request);
  return { ...head, body: parseBody(await readBytes(request)) };
}

describe('the parts of a request', () => {
  it('the parts of a request are parsed by the schemas of the route: numbers are numbers, and what is left out is missing', async () => {
    const params = { runId: RUN, path: 'guide/start.md' };
    const headers = { 'if-none-match': '"a"' };
    const parts = await read('getArtifact', { query: 'phase=1&stage=staged', params, headers });
    expect(parts).toEqual({
      path: params,
      query: { phase: 1, stage: 'staged' },
      header: { 'If-None-Match': '"a"' },
      body: undefined,
    });
  });

  it.each<[OperationName, string, string]>([
    ['listRuns', 'limit=0', 'query parameter limit must be a whole number from 1 to 200'],
    ['listRuns', 'limit=many', 'query parameter limit must be a whole number from 1 to 200'],
    ['listRuns', 'limit=1e1', 'query parameter limit must be a whole number from 1 to 200'],
    ['listRuns', 'cursor=abc', 'query parameter cursor must be the cursor of a page'],
    ['listArtifacts', 'stage=none', 'query parameter stage must be staged or released'],
    ['compareRuns', 'with=abc', 'query parameter with must be a run id'],
    ['getReport', 'round=0', 'query parameter round must be a whole number from 1 to 999999'],
    ['readRunArtifact', '', 'query parameter path is missing; add it'],
    ['readRunArtifact', 'path=', 'query parameter path is missing; add it'],
  ])('of %s with ?%s are refused: %s', async (name, query, detail) => {
    const params = { runId: RUN, phase: '0' };
    await expect(read(name, { query, params })).rejects.toMatchObject({
      code: 'bad-request',
      detail,
      faults: [{ pointer: `/${detail.split(' ')[2]}` }],
    });
  });

  it('the parts of a request with a run id that can name no run are answered as not found, and another bad path as bad', async () => {
    const bad = read('getRun', { params: { runId: '../admin' } });
    await expect(bad).rejects.toMatchObject({ code: 'not-found' });
    const phase = read('getReport', { params: { runId: RUN, phase: '100' } });
    await expect(phase).rejects.toMatchObject({
      code: 'bad-request',
      detail: 'path parameter phase must be a whole number from 0 to 99',
    });
  });

  it('the parts of a request may lack a body that is optional, and no other', async () => {
    const params = { runId: RUN };
    expect(await read('suspendRun', { params })).toMatchObject({ body: undefined });
    await expect(read('cancelRun', { params })).rejects.toMatchObject({ code: 'bad-request' });
    expect(await read('cancelRun', { params, body: '{}' })).toMatchObject({ body: {} });
  });
});
