import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../packages/gate/src/data/requirement.ts';
import { type JudgeInput, judge } from '../../packages/gate/src/judge.ts';
import { aPlan } from '../builders.ts';
import { toDraft, toInput, toPlanned } from './sample.ts';

const LIMITS = [{ heading: 'Limits', depth: 2 }];
const TERMS = '| Term | Definition | Avoid |\n| - | - | - |\n';
const REQUIREMENT: Requirement = {
  ...{ id: 'limits', category: 'parts', label: 'limits', phase: 1, file: 'b.md' },
  evidence: { kind: 'heading', text: 'Limits' },
};

/** What is wrong in a phase of `a.md` and `b.md`, where `b.md` is the one that must change. */
const CAUSES: readonly (readonly [
  rule: string,
  what: string,
  a: string,
  b: string,
  changes: (files: Record<string, string>) => Partial<JudgeInput>,
])[] = [
  [
    'required-sections',
    'a link leads to a section that its file lacks',
    '# A\n\nSee [limits](b.md#limits).\n',
    '# B\n\nText.\n',
    () => ({ plan: aPlan([toPlanned('a.md'), toPlanned('b.md', LIMITS)], { runId: 'run-1' }) }),
  ],
  [
    'completeness',
    'another file documents what this one must',
    '# A\n\n## Limits\n\nText.\n',
    '# B\n\nText.\n',
    () => ({ requirements: [REQUIREMENT] }),
  ],
  [
    'term-definitions',
    'a term forbids a word that the plan of another file uses',
    '# A\n\nText.\n',
    `# B\n\n${TERMS}| cap | A number. | limits |\n`,
    () => ({ plan: aPlan([toPlanned('a.md', LIMITS), toPlanned('b.md')], { runId: 'run-1' }) }),
  ],
  [
    'term-definitions',
    'a term is defined for the second time',
    `# A\n\n${TERMS}| cap | A number. | |\n`,
    `# B\n\n${TERMS}| cap | Another number. | |\n`,
    () => ({}),
  ],
  [
    'planned-files',
    'a file to which another links was never written',
    '# A\n\nSee [b](b.md).\n',
    '',
    (files) => ({ drafts: [toDraft('a.md', files['a.md'] ?? '')] }),
  ],
];

describe('rules that join files', () => {
  it.each(CAUSES)(
    'the rule %s flags the file that must change when %s',
    (rule, _, a, b, changes) => {
      const files = { 'a.md': a, 'b.md': b };
      const report = judge(toInput(files, changes(files)));
      const found = report.issues.filter((issue) => issue.rule === rule);
      expect(found.map(({ file }) => file)).toContain('b.md');
      expect(report.flagged).toContain('b.md');
    },
  );
});
