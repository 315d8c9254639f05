import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Service } from '../e2e/service.ts';
import { BUILT, buildPage } from './build-page.ts';

/** The maximum size of the initial script, compressed. */
const MAX_SCRIPT_BYTES = 120 * 1024;

describe('the served page', () => {
  let service: Service;
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${service.url}${path}`, { headers, method });

  beforeAll(async () => {
    await buildPage();
    service = await Service.start();
  });
  afterAll(() => service?.stop());

  it.each(['/', '/runs/new', '/runs/20260101T000000000Z-00000000/phases/2/files/a/b.md'])(
    'the path %s serves the page to every client',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await answer.text()).toContain('<div id="page">');
    },
  );

  it('the served page hides no address of the API', async () => {
    const api = await get('/api/runs');
    expect(api.headers.get('content-type')).toContain('application/json');
    expect((await get('/api/nothing')).status).toBe(404);
    expect((await get('/runsnothing')).status).toBe(404);
  });

  it('the served page allows no script but its own files, no other host, no framing and no cookie', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toMatch(/https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('the served page contains no inline script or style, and refers to nothing outside', async () => {
    const html = await (await get('/')).text();
    const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
    expect(scripts.map(([, body]) => body?.trim())).toEqual(scripts.map(() => ''));
    expect(html).not.toContain('<style');
    expect(html).not.toMatch(/(?:src|href)="(?!\/assets\/)/);
  });

  it('the served page is revalidated each time, and not sent again if unchanged', async () => {
    const first = await get('/');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect((await get('/', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('the served page answers HEAD without a body', async () => {
    const answer = await get('/', {}, 'HEAD');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('assets of the served page are cached forever, because their names change with their content', async () => {
    for (const name of readdirSync(join(BUILT, 'assets')).filter((it) => !it.endsWith('.gz'))) {
      const answer = await get(`/assets/${name}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const sent = Buffer.from(await answer.arrayBuffer());
      expect(sent.equals(readFileSync(join(BUILT, 'assets', name)))).toBe(true);
    }
  });

  it('the served page sends scripts compressed to clients that accept it, and plain to others', async () => {
    const name = readdirSync(join(BUILT, 'assets')).find((it) => it.endsWith('.js'));
    const packed = await get(`/assets/${name}`, { 'accept-encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const plain = await get(`/assets/${name}`, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(await packed.text());
  });

  it.each([
    '/assets/none.js',
    '/assets/..%2findex.html',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/..%5cindex.html',
    '/assets/index.html',
    '/assets/x.js.gz',
  ])('%s is not found: nothing but the parts of the page is served', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('the served page has an initial script of at most 120 KB compressed', async () => {
    const html = await (await get('/')).text();
    const name = /src="\/assets\/([^"]+\.js)"/.exec(html)?.[1] ?? '';
    const { byteLength } = readFileSync(join(BUILT, 'assets', `${name}.gz`));
    expect(byteLength).toBeGreaterThan(10_000);
    expect(byteLength).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  });
});
