import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from '../e2e/api.ts';
import { toTaggedDocument } from '../e2e/documents.ts';
import { Service } from '../e2e/service.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('pages of other sites', () => {
  let service: Service;
  let api: Api;
  let body: string;
  let path: string;

  beforeAll(async () => {
    service = await Service.start();
    api = new Api(service.url);
    const inputs = { openapi: toTaggedDocument(2) };
    const runId = await api.start({ profile: 'openapi-reference', inputs });
    const run = await api.waitForGate(runId, 0);
    body = JSON.stringify({ phase: 0, reportDigest: run.awaiting?.about.digest });
    path = `/runs/${runId}/approve`;
  });
  afterAll(() => service?.stop());

  const post = (headers: Record<string, string>) =>
    fetch(`${service.url}/api${path}`, { method: 'POST', headers, body });

  it.each<[string, Record<string, string>]>([
    ['a form of another site', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form that sends JSON as text', { 'content-type': 'text/plain' }],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('%s is refused for its type', async (_, headers) => {
    expect((await post(headers)).status).toBe(415);
  });

  it.each(['cross-site', 'same-site'])('a script of a %s page is refused', async (site) => {
    const answer = await post({ ...JSON_TYPE, 'sec-fetch-site': site });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('sha256');
  });

  it('an answer allows no other origin to read it or to send more', async () => {
    const asked = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const preflight = await fetch(`${service.url}/api${path}`, {
      method: 'OPTIONS',
      headers: asked,
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const read = await fetch(`${service.url}/api/runs`, { headers: { origin: asked.origin } });
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refused requests decide nothing; the page itself and other programs may decide', async () => {
    const runId = path.split('/')[2] ?? '';
    expect((await api.run(runId)).status).toBe('AwaitingApproval');
    const own = await post({ ...JSON_TYPE, 'sec-fetch-site': 'same-origin' });
    expect(own.status).toBe(202);
    const program = await post(JSON_TYPE);
    expect(program.status).toBe(409);
  });
});
