import { describe, expect, it } from 'vitest';
import { judge } from '../../packages/gate/src/judge.ts';
import { RULES } from '../../packages/gate/src/rules/index.ts';
import type { Issue } from '../../shared/contract/release-format.ts';
import { CLEAN, type Files, toCorpusInput } from './corpus/clean.ts';
import type { Fault } from './corpus/faults/fault.ts';
import { FAULTS } from './corpus/faults.ts';

const toSpot = ({ file, line, column, rule }: Pick<Issue, 'file' | 'line' | 'column' | 'rule'>) =>
  `${file}:${line}:${column} ${rule}`;

/** The position of a text in a file, computed independently of the gate. */
function locate(files: Files, file: string, at: string | null) {
  if (at === null) {
    return { line: null, column: null };
  }
  const text = Buffer.from(files[file] ?? '')
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const offset = text.indexOf(at);
  expect(offset, `${file} holds ${JSON.stringify(at)}`).toBeGreaterThanOrEqual(0);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function toExpected(files: Files, { file, found }: Fault): string[] {
  return found.map(({ rule, at, file: other = file }) =>
    toSpot({ file: other, rule, ...locate(files, other, at) }),
  );
}

describe('the clean corpus', () => {
  it.each(['strict', 'lenient'] as const)(
    'the clean corpus has no finding under %s',
    (strictness) => {
      const report = judge(toCorpusInput(CLEAN, strictness));
      expect(report.issues).toEqual([]);
      expect(report).toMatchObject({ verdict: 'passed', score: 1 });
      expect(report.deferred).toHaveLength(1);
    },
  );
});

/** The corpus has no source set; the examples of this rule have one. */
const ELSEWHERE = new Set(['cited-sources']);

describe('the faulty corpus', () => {
  it('the faulty corpus has at least sixty faults, each with a title of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(FAULTS.map(({ title }) => title)).size).toBe(FAULTS.length);
  });

  it.each(FAULTS.map((fault) => [fault.title, fault] as const))(
    'the faulty corpus is found completely: %s',
    (_, fault) => {
      const files = fault.edit({ ...CLEAN });
      const input = toCorpusInput(files);
      const { issues } = judge(fault.change?.(input) ?? input);
      expect(issues.map(toSpot).sort()).toEqual(toExpected(files, fault).sort());
    },
  );

  it('the faulty corpus has a fault for every rule', () => {
    const broken = new Set(FAULTS.flatMap(({ found }) => found.map(({ rule }) => rule)));
    const unbroken = RULES.map(({ id }) => id).filter(
      (id) => !broken.has(id) && !ELSEWHERE.has(id),
    );
    expect(unbroken).toEqual([]);
  });
});
