import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyDependencies, requireDependencies } from '../../infra/package/copy-dependencies.ts';

let folder: string;
let target: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phasewright-dependencies-'));
  target = join(folder, 'target');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(
    join(folder, path),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
}

function lock(packages: Record<string, object>): void {
  write('package-lock.json', { packages: { '': { name: 'app' }, ...packages } });
}

const isThere = (path: string): boolean => existsSync(join(target, path));

describe('the dependencies beside the bundle', () => {
  test('the dependencies beside the bundle are the named ones with their own dependencies, where npm put them', async () => {
    lock({
      'node_modules/a': { version: '1.0.0', dependencies: { b: '2', c: '1' } },
      'node_modules/a/node_modules/b': { version: '2.0.0', peerDependencies: { a: '1', d: '1' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/d': { version: '1.0.0', dev: true },
      'node_modules/e': { version: '1.0.0' },
    });
    write('node_modules/a/index.js', '');
    write('node_modules/a/node_modules/b/index.js', '');
    for (const name of ['b', 'c', 'd', 'e']) write(`node_modules/${name}/index.js`, '');
    await copyDependencies(folder, target, ['a']);
    expect(isThere('node_modules/a/index.js')).toBe(true);
    expect(isThere('node_modules/a/node_modules/b/index.js')).toBe(true);
    expect(isThere('node_modules/c/index.js')).toBe(true);
    expect(['b', 'd', 'e'].filter((name) => isThere(`node_modules/${name}`))).toEqual([]);
  });

  test('the dependencies beside the bundle are without what Node never loads', async () => {
    lock({
      'node_modules/a': { version: '1.0.0', dependencies: { '@types/a': '1' } },
      'node_modules/@types/a': { version: '1.0.0' },
    });
    write('node_modules/a/package.json', { version: '1.0.0' });
    write('node_modules/a/index.d.ts', '');
    write('node_modules/a/index.js.map', '');
    write('node_modules/@types/a/package.json', { version: '1.0.0' });
    await copyDependencies(folder, target, ['a']);
    expect(isThere('node_modules/a/package.json')).toBe(true);
    expect(isThere('node_modules/a/index.d.ts')).toBe(false);
    expect(isThere('node_modules/a/index.js.map')).toBe(false);
    expect(isThere('node_modules/@types')).toBe(false);
  });

  test('the dependencies beside the bundle that are installed in another version are refused', async () => {
    lock({ 'node_modules/a': { version: '1.0.1' } });
    write('node_modules/a/package.json', { version: '1.0.0' });
    await expect(requireDependencies(folder)).rejects.toThrow(
      /node_modules\/a is 1\.0\.0, the lock file says 1\.0\.1; run npm ci/,
    );
  });

  test('the dependencies beside the bundle that are not installed are refused', async () => {
    lock({ 'node_modules/a': { version: '1.0.1' } });
    await expect(requireDependencies(folder)).rejects.toThrow(/is not installed/);
  });

  test("the dependencies beside the bundle that are the repository's own packages need not be linked, because they are bundled", async () => {
    lock({
      'node_modules/@phasewright/host': { resolved: 'packages/host', link: true },
      'packages/host': { name: '@phasewright/host', version: '0.1.0' },
    });
    await expect(requireDependencies(folder)).resolves.toBeUndefined();
  });

  test('the dependencies beside the bundle that are optional binaries are those for Azure, and none where npm installed none', async () => {
    const linux = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] };
    const names = ['glibc', 'musl', 'mac', 'other'];
    lock({
      'node_modules/a': {
        version: '1.0.0',
        optionalDependencies: Object.fromEntries(names.map((name) => [name, '1'])),
      },
      'node_modules/glibc': { ...linux, libc: ['glibc'] },
      'node_modules/musl': { ...linux, libc: ['musl'] },
      'node_modules/mac': { ...linux, os: ['darwin'] },
      'node_modules/other': { ...linux, libc: ['glibc'] },
    });
    for (const name of ['a', 'glibc', 'musl']) {
      write(`node_modules/${name}/package.json`, { version: '1.0.0' });
    }
    await requireDependencies(folder);
    await copyDependencies(folder, target, ['a']);
    expect(isThere('node_modules/glibc')).toBe(true);
    expect(['musl', 'mac', 'other'].filter((name) => isThere(`node_modules/${name}`))).toEqual([]);
  });

  test('the dependencies beside the bundle that are for one kind of machine are refused', async () => {
    lock({ 'node_modules/a': { version: '1.0.0', os: ['darwin'] } });
    await expect(requireDependencies(folder)).rejects.toThrow(/one kind of machine/);
  });
});
