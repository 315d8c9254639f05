import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clean } from '../../cli/commands/clean.ts';
import { GROUPS } from '../../cli/commands/groups.ts';
import { COMMANDS } from '../../cli/commands/table.ts';
import { EXIT, EXIT_CODES } from '../../cli/exit-codes.ts';
import { parseArguments } from '../../cli/input/parse-arguments.ts';
import { renderCompletion } from '../../cli/render/completion.ts';
import { renderOverview } from '../../cli/render/help.ts';
import { callCli } from './call-cli.ts';
import { makeTerminal } from './fake-terminal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-help-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the overview of commands', () => {
  it('the overview names each command in one group', () => {
    const names = GROUPS.flatMap((group) => group.names as readonly string[]);
    expect([...names].sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('the overview explains each exit code, and its lines fit a terminal', () => {
    expect(EXIT_CODES.map(({ code }) => code).sort()).toEqual(Object.values(EXIT).sort());
    const lines = renderOverview(COMMANDS).split('\n');
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  it.each(['version', '--version', '-v'])('%s prints the version', async (word) => {
    const { code, stdout } = await callCli([word], folder);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+/);
    expect(code).toBe(0);
  });
});

describe('short options', () => {
  it('a short option means the same as its long form', () => {
    const { run } = COMMANDS;
    if (run === undefined) throw new Error('run is a command');
    const short = parseArguments('run', run, [
      '-p',
      'x',
      '-i',
      'a=b',
      '-i',
      'c=d',
      '-qy',
      '-o',
      'out',
    ]);
    expect([short.text('profile'), short.list('input'), short.text('out')]).toEqual([
      'x',
      ['a=b', 'c=d'],
      'out',
    ]);
    expect([short.has('quiet'), short.has('yes')]).toEqual([true, true]);
  });
});

/** What bash offers for the last of these words. */
function completeInBash(script: string, words: readonly string[]): string[] {
  const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _phasewright; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['-c', `${script}\n${line}`], { encoding: 'utf8' });
  return out.split('\n').filter(Boolean);
}

describe('completion', () => {
  it.runIf(existsSync('/bin/bash'))('completion in bash offers commands, then options', () => {
    const script = renderCompletion('bash', COMMANDS);
    expect(completeInBash(script, ['phasewright', 're'])).toEqual([
      'reject',
      'regenerate',
      'replace',
      'resume',
      'retry',
    ]);
    expect(completeInBash(script, ['phasewright', 'verify', '--ex'])).toEqual(['--expect']);
    expect(completeInBash(script, ['phasewright', 'verify', 'bundle'])).toEqual([]);
  });

  it.each(['zsh', 'fish', 'pwsh'] as const)('completion for %s names every command', (shell) => {
    const script = renderCompletion(shell, COMMANDS);
    for (const name of Object.keys(COMMANDS)) {
      expect(script).toContain(name);
    }
  });
});

describe('clean', () => {
  const DEMO = 'demo-20261122T184402123Z-7f3a9c1b';

  async function prepare(): Promise<string> {
    const data = await mkdtemp(join(folder, 'data-'));
    for (const name of [DEMO, 'store', 'demo-mine']) {
      await mkdir(join(data, name));
      await writeFile(join(data, name, 'file'), 'x');
    }
    return data;
  }

  it('clean deletes the data of demos and nothing else', async () => {
    const data = await prepare();
    const { code, stderr } = await callCli(['clean', '--data', data, '--yes'], folder);
    expect(stderr).toContain('Deleted 1 demo');
    expect(code).toBe(0);
    expect((await readdir(data)).sort()).toEqual(['demo-mine', 'store']);
  });

  it('clean without a terminal deletes only with --yes', async () => {
    const data = await prepare();
    const { code, stderr } = await callCli(['clean', '--data', data], folder);
    expect(stderr).toContain('add --yes');
    expect(code).toBe(2);
    expect(await readdir(data)).toHaveLength(3);
  });

  it.each([
    ['n', 3],
    ['y', 0],
  ])('clean at a terminal asks, and %j ends with code %i', async (typed, code) => {
    const data = await prepare();
    const person = makeTerminal({ isTTY: true });
    const ended = clean.run(parseArguments('clean', clean, ['--data', data]), person.terminal);
    await person.answer(/Delete 1 demo in .* \[y\/N\] /, typed);
    expect(await ended).toBe(code);
    expect(await readdir(data)).toHaveLength(code === 0 ? 2 : 3);
  });
});
