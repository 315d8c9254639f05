import { statSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API } from '../../../shared/contract/api.ts';
import { Api } from '../../e2e/api.ts';
import { toTaggedDocument } from '../../e2e/documents.ts';
import { Service } from '../../e2e/service.ts';

const RUN = '20260101T000000000Z-00000000';

const ROUTES = Object.values(API).map(({ method, path }) => {
  const filled = path
    .replace('{runId}', RUN)
    .replace('{phase}', '0')
    .replaceAll(/\{\w+\}/g, 'x');
  return [method, filled] as const;
});

/** Headers that only another site, or a name that points to this machine, brings. */
const STRANGERS = [
  { host: 'rebind.example:7071' },
  { host: 'localhost', origin: 'http://evil.example' },
  { host: 'localhost', 'x-forwarded-host': 'evil.example' },
];

describe('a service without authentication', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service?.stop());

  const ask = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<{ status: number; type: string; text: string }> => {
    const { hostname, port } = new URL(service.url);
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof ask>>>();
    const sent = body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { hostname, port, method, path, agent: false, headers: { ...sent, ...headers } };
    const outgoing = request(init, (incoming) => {
      let text = '';
      incoming.on('data', (chunk) => {
        text += chunk;
      });
      const type = incoming.headers['content-type'] ?? '';
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, type, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
    return promise;
  };

  it.each(ROUTES)('%s %s refuses strangers with a problem document', async (method, path) => {
    for (const headers of STRANGERS) {
      const answer = await ask(method, path, headers, method === 'GET' ? undefined : '{}');
      // The forwarded name counts in the app, which answers some public addresses to everyone.
      const isPublic = 'x-forwarded-host' in headers && answer.status < 400;
      expect([403, 404, isPublic ? answer.status : 403]).toContain(answer.status);
      if (answer.status === 403 && !path.startsWith('/api/links/')) {
        expect(answer.type).toContain('application/problem+json');
      }
    }
  });

  it.each([
    ['GET', '//api/health'],
    ['GET', '//runs/x'],
    ['GET', '/api/%ff'],
    ['GET', '/api/%'],
    ['GET', '/api/none'],
    ['PUT', '/api/runs'],
    ['DELETE', `/api/runs/${RUN}`],
  ])('%s %s is answered here, and refused with a problem document', async (method, path) => {
    const answer = await ask(method, path, { host: 'localhost' });
    expect(answer.status).toBeGreaterThanOrEqual(200);
    expect(answer.status).toBeLessThan(500);
    if (answer.status >= 400 && path !== '//runs/x') {
      expect(answer.type).toContain('application/problem+json');
    }
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'a report is not acceptable as %s',
    async (accept) => {
      const api = new Api(service.url);
      const inputs = { openapi: toTaggedDocument(1) };
      const runId = await api.start({ profile: 'openapi-reference', inputs });
      await api.waitForGate(runId, 0);
      const answer = await api.get(`/runs/${runId}/phases/0/report`, { accept });
      expect(answer.status).toBe(406);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'data folder and store are readable by their owner only',
    () => {
      for (const name of ['store', 'durable.sqlite', 'keys.json']) {
        expect(statSync(`${service.data}/${name}`).mode & 0o077).toBe(0);
      }
    },
  );

  it.each([
    ['footnotes', Array.from({ length: 15_000 }, (_, n) => `[^${n}]: x`).join('\n')],
    ['references to characters', '&amp;'.repeat(50_000)],
    ['headings', '## a\n'.repeat(40_000)],
  ])('another request is answered before a draft of many %s is checked', async (_, text) => {
    const withKey = await Service.start({
      settings: { PHASEWRIGHT_APPROVAL_KEY: 'k'.repeat(40) },
    });
    try {
      const api = new Api(withKey.url);
      const inputs = { openapi: toTaggedDocument(1) };
      const runId = await api.start({ profile: 'openapi-reference', inputs });
      await api.waitForGate(runId, 0);
      const { body } = await api.post<{ token: string }>(`/runs/${runId}/tool-token`, {});
      const order: string[] = [];
      const draft = { path: 'index.md', content: `# A\n\n${text.slice(0, 250_000)}` };
      const checking = api
        .post('/tools/check-draft', draft, { 'x-run-token': body.token })
        .then(({ status }) => order.push(`check ${status}`));
      await api.get('/health').then(({ status }) => order.push(`health ${status}`));
      await checking;
      expect(order).toEqual(['health 200', 'check 200']);
    } finally {
      await withKey.stop();
    }
  });
});
