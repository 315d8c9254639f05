import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPackage } from '../../infra/package/build-package.ts';
import { measurePackage } from '../../infra/package/measure-package.ts';
import { readBundle } from '../../shared/release/bundle.ts';
import { verifyRelease } from '../../shared/release/verify.ts';
import { Api } from '../e2e/api.ts';
import { ROOT } from './bicep.ts';

const DOCUMENT = `
openapi: 3.0.3
info: { title: Tools, version: "1.0", description: Lends tools. }
servers: [{ url: https://api.example.org }]
paths:
  /tools:
    get:
      operationId: listTools
      summary: Lists tools
      tags: [Tools]
      responses:
        "200": { description: The tools }
`;
const BUILD_MS = 180_000;

// Outside the repository: what the package lacks is then not found in the repository either.
const folder = mkdtempSync(join(tmpdir(), 'phasewright-package-'));
const target = join(folder, 'app');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

beforeAll(
  () => buildPackage({ root: ROOT, target, backend: 'azureStorage', profiles: 'samples/profiles' }),
  BUILD_MS,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package azd uploads', () => {
  test('holds what the host needs, and nothing else at its top', () => {
    expect(readdirSync(target).sort()).toEqual([
      'dist',
      'host.json',
      'node_modules',
      'package.json',
      'profiles',
    ]);
    expect(readdirSync(join(target, 'dist')).sort()).toEqual(['functions', 'shared', 'web']);
    expect(existsSync(join(target, manifest.main))).toBe(true);
    expect(existsSync(join(target, 'dist', 'web', 'index.html'))).toBe(true);
    expect(readdirSync(join(target, 'profiles'))).toEqual(
      readdirSync(join(ROOT, 'samples', 'profiles')),
    );
  });

  test('holds every production dependency and no development dependency', () => {
    const isThere = (name: string) => existsSync(join(target, 'node_modules', name));
    expect(Object.keys(manifest.dependencies).filter((name) => !isThere(name))).toEqual([]);
    expect(Object.keys(manifest.devDependencies).filter(isThere)).toEqual([]);
  });

  test('holds the binaries for Azure, where it is built on such a machine', () => {
    const binary = join('node_modules', '@bruits', 'satteri-linux-x64-gnu');
    expect(existsSync(join(target, binary))).toBe(existsSync(join(ROOT, binary)));
  });

  test('holds nothing Node never loads, no settings and no secrets', () => {
    const files = readdirSync(target, { recursive: true }).map(String);
    expect(files.filter((path) => /\.(map|[cm]?ts)$|local\.settings|\.env$/.test(path))).toEqual(
      [],
    );
  });

  test('names no scripts and no developer tools', () => {
    const slim = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
    expect(slim).toMatchObject({ private: true, main: manifest.main, type: 'module' });
    expect(Object.keys(slim)).not.toContain('devDependencies');
    expect(Object.keys(slim)).not.toContain('scripts');
  });

  test('is small enough to be loaded quickly', async () => {
    const parts = await measurePackage(target);
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    expect(bytes / 1024 / 1024).toBeLessThan(60);
    expect(parts.map(({ name }) => name)).toContain('@azure/storage-blob');
  });

  test('runs on the embedded host from its first request to a bundle that verifies', async () => {
    const args = ['local/main.ts', '--app', target, '--data', join(folder, 'data'), '--port', '0'];
    const host = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PHASEWRIGHT_STORAGE: `file:${join(folder, 'store')}`,
        PHASEWRIGHT_AUTH: 'off',
      },
    });
    try {
      const url = await readUrl(host.stdout);
      expect(await (await fetch(url)).text()).toContain('<script');
      const api = new Api(url);
      const runId = await api.start({
        profile: 'openapi-reference',
        reviewMode: 'batch',
        inputs: { openapi: DOCUMENT },
      });
      const { status, failure } = await api.waitForEnd(runId);
      expect({ status, failure }).toEqual({ status: 'Complete', failure: undefined });
      const bundle = readBundle(await api.bytes(`/runs/${runId}/download`));
      expect(verifyRelease(bundle)).toMatchObject({ ok: true, runId });
    } finally {
      host.kill('SIGTERM');
      await once(host, 'exit');
    }
  }, 120_000);
});

/** Reads on afterwards: a host whose output nobody takes comes to a stop. */
async function readUrl(output: NodeJS.ReadableStream): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    output.on('data', (chunk) => {
      printed += String(chunk);
      const url = /Listening on (\S+)/.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    });
    output.once('end', () => reject(new Error(`the host did not start:\n${printed}`)));
  });
}
