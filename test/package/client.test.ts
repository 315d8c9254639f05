import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Service } from '../e2e/service.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const OPTIONS = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];

let folder: string;

/** Packs the client as `npm publish` would, and installs the archive in an empty folder. */
beforeAll(() => {
  const base = mkdtempSync(join(tmpdir(), 'phasewright-client-package-'));
  folder = mkdtempSync(join(tmpdir(), 'phasewright-client-user-'));
  const pack = ['pack', '-w', 'packages/client', '--silent', '--pack-destination', base];
  execFileSync('npm', pack, { cwd: ROOT });
  const [archive = ''] = readdirSync(base);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  const install = ['install', '--offline', '--no-audit', '--no-fund', '--silent'];
  execFileSync('npm', [...install, join(base, archive)], { cwd: folder });
}, 240_000);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

describe('the package of the client', () => {
  const target = () => join(folder, 'node_modules', '@phasewright', 'client');

  it('the package of the client has no dependency, and neither sources nor tests', () => {
    const manifest = JSON.parse(readFileSync(join(target(), 'package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
    expect(readdirSync(join(folder, 'node_modules', '@phasewright'))).toEqual(['client']);
    expect(readdirSync(target()).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect(
      readdirSync(join(target(), 'dist')).filter((name) => !/\.(js|d\.ts)$/.test(name)),
    ).toEqual([]);
  });

  it('the package of the client has everything that its manifest points to', () => {
    const manifest = JSON.parse(readFileSync(join(target(), 'package.json'), 'utf8'));
    for (const path of Object.values<string>(manifest.exports['.'])) {
      expect(existsSync(join(target(), path)), path).toBe(true);
    }
  });

  it('the package of the client has types that a strict program compiles with, and that refuse a wrong one', () => {
    const source = `
      import { type Answer, ApiError, createClient, type Schemas } from '@phasewright/client';
      const client = createClient({ url: 'http://127.0.0.1:7071' });
      export const read = (runId: string): Promise<Schemas['Run']> =>
        client.call('GET /api/runs/{runId}', { path: { runId } });
      export const status = async (runId: string): Promise<'Complete' | 'Failed' | undefined> => {
        const run: Answer<'GET /api/runs/{runId}'> = await read(runId);
        return run.status === 'Complete' || run.status === 'Failed' ? run.status : undefined;
      };
      export const files: readonly string[] = ['a.md'];
      export const again = (runId: string) =>
        client.call('POST /api/runs/{runId}/regenerate', { path: { runId }, body: { phase: 0, files } });
      export const pause = (runId: string) =>
        client.call('POST /api/runs/{runId}/suspend', { path: { runId } });
      export const bundle = (runId: string) =>
        client.request('GET /api/runs/{runId}/download', { path: { runId } });
      export const isGone = (error: unknown) => error instanceof ApiError && error.status === 404;
      // @ts-expect-error: a run is read by its id
      export const wrong = () => client.call('GET /api/runs/{runId}', {});
      // @ts-expect-error: a status is one of a few words
      export const unknown = () => client.call('GET /api/runs', { query: { status: 'Sleeping' } });
      // @ts-expect-error: a bundle is no JSON
      export const noJson = () => client.call('GET /api/runs/{runId}/download', { path: { runId: '' } });
    `;
    writeFileSync(join(folder, 'use.ts'), source);
    const { code, stdout } = run(TSC, ...OPTIONS, 'use.ts');
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });
});

describe('a program with the installed client', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service?.stop());

  it('a program with the installed client calls a running service, and learns what the service refuses', () => {
    const source = `
      import { ApiError, createClient } from '@phasewright/client';
      const client = createClient({ url: process.argv[2] });
      const me = await client.call('GET /api/me', {});
      const { runs } = await client.call('GET /api/runs', { query: { limit: 1 } });
      const refused = await client
        .call('POST /api/runs', { body: { profile: 'none', inputs: {} } })
        .catch((error) => error);
      const { status, faults } = refused instanceof ApiError ? refused : {};
      console.log(JSON.stringify({ name: me.name, runs, status, faults }));
    `;
    writeFileSync(join(folder, 'use.js'), source);
    const { code, stdout, stderr } = run('use.js', service.url);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'local',
      runs: [],
      status: 422,
      faults: [{ pointer: '/profile' }],
    });
  });
});
