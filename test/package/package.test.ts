import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readReleased, sealWholeRun } from '../release/staged-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { type Installed, installPackage } from './install.ts';

let installed: Installed;

beforeAll(() => {
  installed = installPackage();
});

function run(command: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, [...args], {
    cwd: installed.folder,
    encoding: 'utf8',
    env: { ...process.env, PHASEWRIGHT_URL: '' },
  });
  return { code: status, stdout, stderr };
}

const phasewright = (...args: string[]) =>
  run(process.execPath, [join(installed.folder, 'node_modules', '.bin', 'phasewright'), ...args]);

describe('the package as npm installs it', () => {
  it('the package as npm installs it contains what runs, and neither sources nor tests', () => {
    const { files } = installed;
    expect(files).toContain('cli/phasewright.js');
    expect(files).toContain('dist/functions/index.js');
    expect(files).toContain('host.json');
    const wrong = files.filter((path) =>
      /(^|\/)(test|bench|infra|node_modules)\/|\.map$|(?<!\.d)\.ts$|\.env|local\.settings/.test(
        path,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('the package as npm installs it has everything its manifest points to', () => {
    const target = join(installed.folder, 'node_modules', 'phasewright');
    const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
    const targets = Object.values<Record<string, string> | string>(manifest.exports).flatMap(
      (it) => (typeof it === 'string' ? [it] : Object.values(it)),
    );
    for (const path of [manifest.main, manifest.bin.phasewright, ...targets]) {
      expect(existsSync(join(target, path)), path).toBe(true);
    }
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
  });

  it('the package as npm installs it shows its help and its version outside the repository', () => {
    expect(phasewright('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: phasewright COMMAND'),
    });
    expect(phasewright('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('the package as npm installs it knows the built-in profiles outside the repository', () => {
    const { code, stdout } = phasewright('profiles', '--json');
    expect(code).toBe(0);
    expect(stdout).toContain('Plugin documentation from requirements');
  });

  it('the package as npm installs it verifies a bundle outside the repository, and fails for a damaged one', async () => {
    const store = await openTemporaryStore();
    await sealWholeRun(store);
    const bundle = (await readReleased(store)).get('bundle.zip') ?? new Uint8Array();
    writeFileSync(join(installed.folder, 'bundle.zip'), bundle);
    const { code, stdout } = phasewright('verify', 'bundle.zip', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, phases: 3 });
    expect(code).toBe(0);
    writeFileSync(join(installed.folder, 'damaged.zip'), bundle.subarray(0, -9));
    expect(phasewright('verify', 'damaged.zip').code).toBe(1);
  });

  it('the package as npm installs it runs its demo outside the repository', () => {
    const { code, stdout, stderr } = phasewright('demo', '--yes', '--json', '--out', 'docs');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'Complete' });
    expect(phasewright('verify', 'docs/bundle.zip').code).toBe(0);
  });
});
