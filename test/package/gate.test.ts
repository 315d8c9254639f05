import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installWorkspace } from './install.ts';

let installed: Installed;

beforeAll(() => {
  installed = installWorkspace('gate');
  for (const folder of ['good', 'bad', 'many', 'empty']) {
    mkdirSync(join(installed.folder, folder));
  }
  write('good/index.md', '# Tools\n\nSee [the loan](loan.md) of a tool.\n');
  write('good/loan.md', '# Loan\n\nA loan ends after a week.\n');
  write('bad/index.md', '# Tools\n\nTODO: see [the loan](loan.md).\n');
  for (let page = 0; page < 250; page += 1) {
    write(`many/${page}.md`, `# Page ${page}\n\nSee [the next](${page + 1}.md) page.\n`);
  }
});

function write(path: string, text: string): void {
  writeFileSync(join(installed.folder, path), text);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: installed.folder,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const gate = (...args: string[]) =>
  run(join(installed.folder, 'node_modules', '.bin', 'phasewright-gate'), ...args);

describe('the package of the gate, installed alone', () => {
  it('the gate installed alone contains its build, its README and its license, and takes the release format from its package', () => {
    const { files, folder } = installed;
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(
      files.filter((path) => !/^(dist\/|LICENSE|README\.md|package\.json)/.test(path)),
    ).toEqual([]);
    const path = join(folder, 'node_modules/@phasewright/gate');
    const texts = files.filter((file) => file.startsWith('dist/'));
    expect(
      texts.filter((file) => readFileSync(join(path, file), 'utf8').includes('verify/src')),
    ).toEqual([]);
  });

  it('the gate installed alone passes a folder whose links lead to its files', () => {
    const { code, stdout } = gate('good');
    expect(stdout).toBe('passed: 0 errors, 0 warnings in 2 files\n');
    expect(code).toBe(0);
  });

  it('the gate installed alone reports a placeholder and a link to nothing by place, and as SARIF', () => {
    const { code, stdout } = gate('bad');
    expect(stdout).toMatch(/^bad\/index\.md:3:1 error .* \(placeholders\)$/m);
    expect(stdout).toMatch(/^bad\/index\.md:3:\d+ error .*loan\.md.* \(link-planned\)$/m);
    expect(code).toBe(1);
    const { runs } = JSON.parse(gate('bad', '--format', 'sarif').stdout);
    expect(runs[0].results.map((it: { ruleId: string }) => it.ruleId)).toEqual(
      expect.arrayContaining(['placeholders', 'link-planned']),
    );
  });

  it('the gate installed alone inspects many files on threads, and finds the one broken link and orphan', () => {
    const { stdout } = gate('many');
    expect(stdout).toMatch(/^many\/249\.md:3:\d+ error .*250\.md/m);
    expect(stdout).toMatch(/failed: 1 error, 1 warning in 250 files\n$/);
  });

  it('the gate installed alone takes severities from a configuration, and leaves out what a baseline knows', () => {
    write('gate.yaml', 'rules: { placeholders: { strict: warning } }\n');
    expect(gate('bad', '--config', 'gate.yaml').stdout).toContain('failed: 1 error, 1 warning');
    expect(gate('bad', '--write-baseline', 'known.json').stderr).toMatch(/findings written/);
    const { code, stderr } = gate('bad', '--baseline', 'known.json');
    expect(stderr).toMatch(/findings known to known\.json, left out/);
    expect(code).toBe(0);
  });

  it.each([
    [[], /give a folder or files/],
    [['nowhere'], /cannot find nowhere/],
    [['empty'], /there is no markdown file in empty/],
    [['good', '--format', 'xml'], /--format must be text or json/],
    [
      ['good', '--config', 'good/index.md'],
      /the configuration is invalid:\n {2}good\/index\.md:\d/,
    ],
    [['good', '--baseline', 'good/index.md'], /the baseline is not valid JSON/],
    [['good', '--wrong'], /'--wrong'/],
  ])('the gate installed alone exits with 2 when it is called with %j', (args, says) => {
    const { code, stderr } = gate(...args);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  it('the gate installed alone exports the check, with types for strict programs', () => {
    const source = `
      import { type CheckOptions, checkFolder, inspect, judge } from '@phasewright/gate';
      import { matchBlocks, type Vocabulary } from '@phasewright/gate';
      import { parseBaseline } from '@phasewright/gate/schemas';
      const options: CheckOptions = { strictness: 'lenient' };
      const content = new TextEncoder().encode('# Title\\n\\nTODO\\n');
      const report = await checkFolder([{ path: 'a.md', content }], options);
      const used: unknown[] = [inspect, judge, matchBlocks, parseBaseline];
      const none: Vocabulary | undefined = undefined;
      console.log(report.issues.map(({ rule }) => rule).join(), used.length, none);
      // @ts-expect-error: a report has no such verdict
      report.verdict === 'maybe';
    `;
    write('use.ts', source);
    expect(run('use.ts').stdout).toContain('placeholders');
    const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
    const types = join(import.meta.dirname, '../../node_modules/@types');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
    const given = ['--typeRoots', types, '--types', 'node'];
    expect(run(tsc, ...options, ...given, 'use.ts').stdout).toBe('');
  });
});
