import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBundle } from '../../shared/release/create-bundle.ts';
import { preparePhases, sealRelease } from '../release/sealed-release.ts';
import { callCli } from './call-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-export-'));
  const files = sealRelease(preparePhases(), 'bundle');
  const bundle = createBundle([...files].map(([path, content]) => ({ path, content })));
  await writeFile(join(folder, 'bundle.zip'), bundle);
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, 'altered', path)), { recursive: true });
    await writeFile(join(folder, 'altered', path), content);
  }
  await writeFile(join(folder, 'altered', 'p1-index.md'), '# Another text\n');
});
afterAll(() => rm(folder, { recursive: true }));

const call = (...argv: readonly string[]) => callCli(['export', ...argv, '--json'], folder);

describe('the command export', () => {
  it('the command export writes the site of a bundle', async () => {
    const { code, json } = await call('bundle.zip', '--to', 'vitepress', '--out', 'site');
    expect(code).toBe(0);
    expect(json()).toMatchObject({ generator: 'vitepress', folder: join(folder, 'site') });
    const page = await readFile(join(folder, 'site', 'p1-index.md'), 'utf8');
    expect(page).toContain('# index.md of 1 {#indexmd-of-1}');
    expect(existsSync(join(folder, 'site', '.vitepress', 'config.mjs'))).toBe(true);
  });

  it('the command export refuses a release that was altered, and writes nothing', async () => {
    const { code, json } = await call('altered', '--to', 'plain', '--out', 'of-altered');
    expect(code).toBe(1);
    expect(json()).toMatchObject({ ok: false, problems: [{ path: 'p1-index.md' }] });
    expect(existsSync(join(folder, 'of-altered'))).toBe(false);
  });

  it('the command export refuses an altered earlier release too', async () => {
    const args = ['bundle.zip', '--to', 'plain', '--out', 'of-both', '--previous', 'altered'];
    expect((await call(...args)).code).toBe(1);
    expect(existsSync(join(folder, 'of-both'))).toBe(false);
  });

  it.each([
    [['bundle.zip', '--out', 'x'], 'export needs --to GENERATOR'],
    [['bundle.zip', '--to', 'plain'], 'export needs --out DIR'],
    [['bundle.zip', '--to', 'docusarus', '--out', 'x'], 'did you mean docusaurus?'],
    [['missing.zip', '--to', 'plain', '--out', 'x'], 'cannot read'],
    [['bundle.zip', '--to', 'plain', '--out', '.'], 'is not empty'],
  ])('the command export says how to correct %j', async (argv, message) => {
    const { code, stderr } = await call(...argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
