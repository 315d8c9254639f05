import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from './call-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-check-'));
  for (const path of ['good', 'bad/.git', 'bad/node_modules', 'bad/_phasewright', 'empty/sub']) {
    await mkdir(join(folder, path), { recursive: true });
  }
  const page = (text: string) => `# Title\n\n${text}\n\n## Part\n\nSome text.\n`;
  await writeFile(join(folder, 'good/index.md'), page('See [the other](other.md).'));
  await writeFile(join(folder, 'good/other.md'), page('See ![the picture](a.png) of it.'));
  await writeFile(join(folder, 'good/a.png'), '');
  await writeFile(join(folder, 'bad/index.md'), page('TODO: see [nothing](nothing.md).'));
  for (const path of ['.git', 'node_modules', '_phasewright']) {
    await writeFile(join(folder, 'bad', path, 'more.md'), page('TODO'));
  }
  await symlink(folder, join(folder, 'bad/loop'), 'junction');
});
afterAll(() => rm(folder, { recursive: true }));

const call = (...argv: readonly string[]) => callCli(['check', ...argv], folder);

describe('check', () => {
  it('check passes a folder without findings, whatever other files it contains', async () => {
    const { code, stdout } = await call('good');
    expect(stdout).toContain('passed: 0 errors');
    expect(code).toBe(0);
  });

  it('check fails with a line for each finding, by place', async () => {
    const { code, stdout } = await call('bad');
    expect(stdout).toMatch(/^bad\/index\.md:3:\d+ error .* \(.*placeholder.*\)$/m);
    expect(stdout).toMatch(/^bad\/index\.md:3:\d+ error .*nothing\.md.*$/m);
    expect(stdout).toMatch(/^failed: 2 errors, \d+ warnings? in 1 file$/m);
    expect(code).toBe(1);
  });

  it.each([
    ['a file', ['good/index.md'], 1, 'passed'],
    ['files', ['good/index.md', 'bad/index.md'], 2, 'failed'],
    ['a pattern', ['good/*.md'], 2, 'passed'],
    ['a pattern through folders', ['**/index.md'], 2, 'failed'],
    ['folders', ['good', 'bad'], 3, 'failed'],
  ])('check takes %s', async (_, targets, files, verdict) => {
    const { stdout } = await call(...targets);
    expect(stdout).toMatch(new RegExp(`^${verdict}: .* in ${files} files?$`, 'm'));
  });

  it('check of a file follows its links to files that are not reported', async () => {
    await mkdir(join(folder, 'linked'), { recursive: true });
    await writeFile(join(folder, 'linked/a.md'), '# A\n\n[x](../bad/index.md#none)\n');
    const { stdout } = await call('linked/a.md');
    expect(stdout).toMatch(/^linked\/a\.md:3:1 error Unexpected anchor `#none`/m);
    expect(stdout).not.toContain('bad/index.md:');
  });

  it.each([
    [['missing.md'], 'cannot find missing.md'],
    [['good/*.txt'], 'there is no markdown file in good/*.txt'],
    [['good', '..'], '.. is outside'],
  ])('check refuses %j, saying what to do', async (targets, detail) => {
    const { code, stderr } = await call(...targets);
    expect(stderr).toContain(detail);
    expect(code).toBe(2);
  });

  it('check reports the same to programs', async () => {
    const json = await call('bad', '--json');
    expect(json.json()).toMatchObject({ verdict: 'failed', errors: 2, flagged: ['index.md'] });
    const sarif = await call('bad', '--format', 'sarif');
    expect(sarif.json()).toMatchObject({ version: '2.1.0' });
    expect(sarif.stdout).toContain('"bad/index.md"');
    const markdown = await call('bad', '--format', 'markdown');
    expect(markdown.stdout).toMatch(/^# .*gate failed/);
    expect([json, sarif, markdown].map(({ code }) => code)).toEqual([1, 1, 1]);
  });

  it('check takes severities and options from a configuration', async () => {
    const config = 'rules: { placeholders: { strict: warning }, link-planned: { strict: off } }\n';
    await writeFile(join(folder, 'gate.yaml'), config);
    const { code, stdout } = await call('bad', '--config', 'gate.yaml');
    expect(stdout).toMatch(/^bad\/index\.md:3:\d+ warning .* \(placeholders\)$/m);
    expect(stdout).not.toContain('link-planned');
    expect(code).toBe(0);
  });

  it('check refuses an invalid configuration, by line and column', async () => {
    await writeFile(join(folder, 'bad.yaml'), 'rules:\n  placeholder: { strict: off }\n');
    const { code, stderr } = await call('bad', '--config', 'bad.yaml');
    expect(stderr).toContain(
      'bad.yaml:2:3 unknown rule "placeholder"; did you mean "placeholders"?',
    );
    expect(code).toBe(2);
  });

  it('check omits findings of the baseline, and says so', async () => {
    const written = await call('bad', '--write-baseline', 'known.json');
    expect(written.stderr).toMatch(/^\d+ findings written to known\.json\n$/);
    const { code, stdout, stderr } = await call('bad', '--baseline', 'known.json');
    expect(stdout).toContain('passed: 0 errors, 0 warnings');
    expect(stderr).toMatch(/^\d+ findings known to known\.json, left out\n$/);
    expect(code).toBe(0);
    const fixed = await call('good', '--baseline', 'known.json');
    expect(fixed.stderr).toMatch(/\d+ entries of known\.json found no more/);
  });

  it.each([
    [['missing'], 'cannot find missing'],
    [['known.json'], 'there is no markdown file in known.json'],
    [['empty'], 'there is no markdown file in empty'],
    [['good', '--format', 'xml'], '--format must be text or json or sarif or markdown'],
    [['good', '--profile', 'nonsense'], 'unknown profile "nonsense"'],
    [['good', '--baseline', 'good/other.md'], 'the baseline is not valid'],
    [['good', '--baseline', 'missing.json'], 'cannot read the baseline missing.json'],
  ])('the arguments %j are wrong usage', async (args, words) => {
    const { code, stderr, stdout } = await call(...args);
    expect(stderr).toContain(words);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
