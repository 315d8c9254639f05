import { describe, expect, it } from 'vitest';
import {
  drawSample,
  hasWords,
  listFolders,
  planReading,
  SAMPLE,
} from '../../../web/src/reading/reading-plan.ts';
import { aReport } from '../../builders.ts';

const toFile = (path: string, change: object = {}) => ({
  ...{ path, attempt: 1, size: 1_000, sha256: `sha256:${'0'.repeat(64)}` },
  ...change,
});
const grounding = { true: 1, false: 0, notJudged: 9, rendered: 0, written: 0 };

describe('the reading plan', () => {
  it('the reading plan puts each reason for risk before the files without one, and says it', () => {
    const calm = ['a/b.md', 'a/c.md', 'a/d.md', 'a/e.md'].map((path) => toFile(path));
    const risky = [
      toFile('a/long.md', { size: 9_000 }),
      toFile('a/retried.md', { attempt: 3 }),
      toFile('a/thin.md', { grounding }),
      toFile('a/wrong.md'),
      toFile('a/changed.md'),
    ];
    const issue = { line: 1, column: 1, rule: 'x', severity: 'error' as const, message: 'm' };
    const issues = [{ ...issue, file: 'a/wrong.md' }];
    const report = aReport({ files: [...calm, ...risky], issues });
    const plan = planReading(report, ({ path }) => path === 'a/changed.md');
    expect(plan.map(({ file, reasons }) => `${file.path}: ${reasons.join(', ')}`)).toEqual([
      'a/wrong.md: 1 error',
      'a/changed.md: changed',
      'a/retried.md: attempt 3',
      'a/thin.md: low evidence',
      'a/long.md: unusual length',
      'a/b.md: first of its kind',
      'a/c.md: ',
      'a/d.md: ',
      'a/e.md: ',
    ]);
  });

  it('a sample is the same for the same seed, in any order, and another for another seed', () => {
    const files = Array.from({ length: 824 }, (_, n) => toFile(`a/${n}.md`));
    const sample = drawSample(files, '2 1').map(({ path }) => path);
    expect(new Set(sample).size).toBe(SAMPLE);
    expect(drawSample(files.toReversed(), '2 1').map(({ path }) => path)).toEqual(sample);
    expect(drawSample(files, '2 2').map(({ path }) => path)).not.toEqual(sample);
  });

  it('samples of many seeds draw every file about as often as any other', () => {
    const files = Array.from({ length: 100 }, (_, n) => toFile(`reference/group/${n}.md`));
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 500; seed += 1) {
      for (const { path } of drawSample(files, `2 ${seed}`)) {
        drawn.set(path, (drawn.get(path) ?? 0) + 1);
      }
    }
    const times = files.map(({ path }) => drawn.get(path) ?? 0);
    expect(Math.min(...times)).toBeGreaterThan(60);
    expect(Math.max(...times)).toBeLessThan(140);
  });

  it('folders are listed below their parents, with what is in them and below', () => {
    const files = ['a/x.md', 'a/b/y.md', 'a/b/z.md', 'c.md'].map((path) => toFile(path));
    expect(listFolders(files, ({ path }) => path === 'a/b/y.md')).toEqual([
      { path: 'a', name: 'a', depth: 0, files: 3, viewed: 1 },
      { path: 'a/b', name: 'b', depth: 1, files: 2, viewed: 1 },
    ]);
  });

  it.each([
    ['droplets get', true],
    ['GET  droplets ', true],
    ['droplets post', false],
    ['', true],
  ])('a path matches the words "%s": %s', (words, isMatch) => {
    expect(hasWords('reference/droplets/get.md', words)).toBe(isMatch);
  });
});
