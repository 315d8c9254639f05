import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from './call-cli.ts';
import { type CliResult, runCli } from './run-cli.ts';

/**
 * A proxy that does not respond, as on machines of many companies: calls to this machine must not
 * use it.
 */
const DEAD_PROXY = { HTTP_PROXY: 'http://127.0.0.1:9', NODE_USE_ENV_PROXY: '1' };

let folder = '';
let demo: CliResult;
let bundle = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-demo-'));
  demo = await runCli(['demo', '--yes', '--json', '--out', 'docs'], folder, DEAD_PROXY);
  bundle = join(folder, 'docs', 'bundle.zip');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the demo', () => {
  it('the demo takes a sample through all phases behind a proxy and ends with one JSON object', () => {
    expect(demo.stderr).toContain('phase 4 cross-check: released');
    expect(demo.code).toBe(0);
    expect(demo.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(demo.json()).toMatchObject({ status: 'Complete', files: 33, bundle });
    const { phases } = demo.json() as { phases: { status: string }[] };
    expect(phases.map(({ status }) => status)).toEqual(Array(5).fill('Released'));
  });

  it('the demo leaves the documents unpacked beside the bundle, and its data apart', async () => {
    expect(existsSync(bundle)).toBe(true);
    expect(await readFile(join(folder, 'docs', 'index.md'), 'utf8')).toMatch(/^# /);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['.phasewright', 'docs']));
  });

  it('the demo refuses a folder that is not empty', async () => {
    const again = await callCli(['demo', '--yes', '--out', 'docs'], folder);
    expect(again.stderr).toContain('is not empty; choose a new one with --out');
    expect(again.code).toBe(2);
  });
});

describe('verify', () => {
  it.each(['docs', 'docs/bundle.zip'])('verify passes %s', async (path) => {
    const { code, json } = await callCli(['verify', path, '--json'], folder);
    expect(json()).toMatchObject({ ok: true, phases: 5, files: 33 });
    expect(code).toBe(0);
  });

  it('verify compares a release with the digest that was noted', async () => {
    const { manifest } = (await callCli(['verify', 'docs', '--json'], folder)).json();
    const expected = await callCli(['verify', 'docs', '--expect', manifest], folder);
    expect(expected.code).toBe(0);
    const other = `sha256:${'0'.repeat(64)}`;
    expect((await callCli(['verify', 'docs', '--expect', other], folder)).code).toBe(1);
    expect((await callCli(['verify', 'docs', '--expect', 'x'], folder)).code).toBe(2);
  });

  it('verify fails, naming the file, after one byte was changed', async () => {
    const path = join(folder, 'docs', 'errors.md');
    const before = await readFile(path);
    const changed = Buffer.from(before);
    changed[100] = (changed[100] ?? 0) ^ 1;
    await writeFile(path, changed);
    const { code, stderr } = await callCli(['verify', 'docs'], folder);
    await writeFile(path, before);
    expect(stderr).toMatch(/NOT verified: errors\.md {2}changed/);
    expect(code).toBe(1);
  });

  it('verify fails for a bundle that is damaged', async () => {
    await writeFile(join(folder, 'damaged.zip'), (await readFile(bundle)).subarray(0, 5000));
    const { code, stderr } = await callCli(['verify', 'damaged.zip'], folder);
    expect(stderr).toContain('damaged.zip  malformed');
    expect(code).toBe(1);
  });
});
