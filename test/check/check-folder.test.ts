import { describe, expect, it } from 'vitest';
import {
  applyBaseline,
  parseBaseline,
  toBaseline,
} from '../../packages/gate/src/check/baseline.ts';
import { type CheckOptions, checkFolder } from '../../packages/gate/src/check/check-folder.ts';
import { inspectOnAllCores } from '../../packages/gate/src/check/inspect-pool.ts';
import { GATE_BROKEN } from '../../packages/gate/src/engine/run-file-rules.ts';
import { renderMarkdown } from '../../packages/gate/src/report/markdown.ts';
import { toBytes } from '../gate/sample.ts';

const check = (files: Readonly<Record<string, string>>, options?: CheckOptions) =>
  checkFolder(
    Object.entries(files).map(([path, text]) => ({ path, content: toBytes(text) })),
    options,
  );
const FOLDER = {
  'README.md': '# R\n\n[a](a/b.md#b) [folder](a/) [folder](a) [image](a/c.png)\n',
  'a/b.md': '# B\n\n[up](../README.md) [here](.) https://anywhere.example\n',
  'a/c.png': '\u0000 TODO',
};

describe('the check of a folder', () => {
  it('the check of a folder lets links lead to every file and folder of it, and reads markdown only', async () => {
    const report = await check(FOLDER);
    expect(report.issues).toEqual([]);
    expect(report.files.map(({ path }) => path)).toEqual(['README.md', 'a/b.md']);
  });

  it('the check of a folder finds broken files, links, anchors and orphans', async () => {
    const { issues } = await check({
      ...FOLDER,
      'd.md': '# D\n\nTODO [x](gone.md) [y](a/b.md#no)\n',
    });
    expect(issues.map(({ rule, line }) => [rule, line])).toEqual([
      ['placeholders', 3],
      ['link-planned', 3],
      ['link-anchors', 3],
      ['orphans', null],
    ]);
  });

  it('the check of a folder judges addresses only where the allowed ones are given', async () => {
    expect((await check(FOLDER)).rules).not.toContain('link-external');
    const knownUrls = new Set(['https://example.com']);
    const { issues } = await check(FOLDER, { knownUrls });
    expect(issues.map(({ rule }) => rule)).toEqual(['link-external']);
  });

  it('the check of a folder does not run rules that need a plan or requirements', async () => {
    const { rules } = await check(FOLDER);
    expect(rules).not.toContain('planned-files');
    expect(rules).not.toContain('completeness');
    expect(rules).toContain('link-anchors');
  });

  it('the check of a folder knows the terms of every file in every file, whatever their order', async () => {
    const use = { 'a.md': '# A\n\n[z](z.md). Log in.\n' };
    const terms = {
      'z.md':
        '# Z\n\n| Term | Definition | Avoid |\n|-|-|-|\n| sign in | x | log in |\n\n[a](a.md)\n',
    };
    const report = await check({ ...use, ...terms });
    expect(report.issues.map(({ rule, file }) => `${file} ${rule}`)).toEqual(['a.md term-usage']);
    expect(await check({ ...terms, ...use })).toEqual(report);
  });

  it('the check of a folder is lenient when asked', async () => {
    const files = { 'README.md': '# R\n\n```\nx\n```\n' };
    expect((await check(files)).verdict).toBe('failed');
    expect((await check(files, { strictness: 'lenient' })).verdict).toBe('passed');
  });

  it('the check of a folder passes an empty folder', async () => {
    expect(await check({})).toMatchObject({ verdict: 'passed', files: [], issues: [] });
  });

  it('the report on a folder offers no decision', async () => {
    const report = await check(FOLDER);
    expect(renderMarkdown(report, 'sha256:0', { isRun: false })).not.toContain('approve');
  });
});

describe('anchors of a generator', () => {
  const files = { 'README.md': '# R\n\n[a](#own)\n\n## `Part` {#own}\n\nText.\n' };

  it.each([
    ['vitepress', []],
    ['github', ['link-anchors']],
  ])(
    'the check of a folder follows the anchor style %s, in a thread of its own too',
    async (anchors, found) => {
      const rules = { 'link-anchors': { options: { anchors } } };
      for (const inspector of [undefined, inspectOnAllCores()]) {
        const { issues } = await check(files, { rules, ...(inspector && { inspector }) });
        expect(issues.map(({ rule }) => rule)).toEqual(found);
      }
    },
  );
});

describe('many files', () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [
      `f${n}.md`,
      `# F ${n}\n\n[next](f${(n + 1) % 300}.md#f-${(n + 1) % 300})${n % 50 === 0 ? ' TODO' : ''}\n`,
    ]),
  );

  it('many files give the same report on all cores as on one, with progress', async () => {
    const steps: number[] = [];
    const onProgress = (done: number, total: number) => {
      expect(total).toBe(300);
      steps.push(done);
    };
    const parallel = await check(files, { inspector: inspectOnAllCores(), onProgress });
    expect(parallel).toEqual(await check(files));
    expect(parallel.errors).toBe(6);
    expect(steps.at(-1)).toBe(300);
  });
});

describe('a baseline', () => {
  const before = { 'README.md': '# R\n\nTODO one.\n\n| a |\n|-|\n| 1 | 2 |\n' };

  it('a baseline takes known findings out of the report, also when lines have moved', async () => {
    const baseline = parseBaseline(JSON.parse(JSON.stringify(toBaseline(await check(before)))));
    const after = { 'README.md': before['README.md'].replace('# R\n', '# R\n\nMore.\n') };
    const { report, known, fixed } = applyBaseline(await check(after), baseline);
    expect(report).toMatchObject({ verdict: 'passed', errors: 0, issues: [], flagged: [] });
    expect({ known, fixed }).toEqual({ known: 2, fixed: [] });
  });

  it('a baseline lets one finding more than it knows through', async () => {
    const baseline = toBaseline(await check(before));
    const after = { 'README.md': `${before['README.md']}\nTODO two.\n` };
    const { report, known } = applyBaseline(await check(after), baseline);
    expect(report).toMatchObject({ verdict: 'failed', errors: 1, flagged: ['README.md'] });
    expect(known).toBe(2);
  });

  it('a baseline reports entries that are no longer found', async () => {
    const baseline = toBaseline(await check(before));
    const { fixed } = applyBaseline(await check({ 'README.md': '# R\n\nText.\n' }), baseline);
    expect(fixed.map(({ rule }) => rule)).toEqual(['placeholders', 'tables']);
  });

  it('a baseline never covers a broken gate', async () => {
    const report = await check(before);
    const issue = { file: '', line: null, column: null, rule: GATE_BROKEN, message: 'x' } as const;
    const broken = { ...report, issues: [{ ...issue, severity: 'error' as const }] };
    expect(toBaseline(broken).findings).toEqual([]);
    expect(applyBaseline(broken, toBaseline(report)).report.verdict).toBe('failed');
  });

  it('an invalid baseline is refused by name', () => {
    expect(() => parseBaseline({ baselineVersion: 2 })).toThrow(/the baseline is not valid/);
  });
});
