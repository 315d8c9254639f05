import { describe, expect, it } from 'vitest';
import type { Entity } from '../../packages/gate/src/data/entity.ts';
import type { Requirement } from '../../packages/gate/src/data/requirement.ts';
import { DEFAULT_RULES, toRuleSet } from '../../packages/gate/src/engine/rule-set.ts';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { type JudgeInput, judge } from '../../packages/gate/src/judge.ts';
import { aPlan } from '../builders.ts';
import { toBytes, toDraft, toInput, toPlanned } from './sample.ts';

const LIMITS = [{ heading: 'Limits', depth: 2 }];
const TERMS = '| Term | Definition | Avoid |\n| - | - | - |\n';
const REQUIREMENT: Requirement = {
  ...{ id: 'limits', category: 'parts', label: 'limits', phase: 1, file: 'b.md' },
  evidence: { kind: 'heading', text: 'Limits' },
};

const AUTHORITY = [
  ['a.md', 1],
  ['b.md', 1],
] as const;
const ENGLISH = '# A\n\nThe library lends the tools to members, and they bring them back to it.\n';
const toFacts = (path: string, text: string) =>
  inspect(path, toBytes(text), { strictness: 'strict', planned: null }).facts;
const FIELDS = '| Field | Type |\n| - | - |\n';
const MESSAGES = '| Code | Message |\n| - | - |\n';
const PART: Entity = {
  name: 'Part',
  fields: [{ name: 'size', type: 'integer', isRequired: false, constraints: [] }],
};
/** Warnings flag no file, so these rules are errors here; `b.md` is where readers begin. */
const RULES = toRuleSet({
  orphans: { severity: { strict: 'error' }, options: { entries: ['b.md'] } },
  acronyms: { severity: { strict: 'error' } },
});
const JOINING = DEFAULT_RULES.rules.flatMap(({ rule }) => (rule.kind === 'file' ? [] : [rule.id]));

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
    'docset-language',
    'the other files are in another language',
    ENGLISH,
    '# B\n\nEin Mitglied darf höchstens fünf Werkzeuge ausleihen, und jede Ausleihe endet nach vier Wochen.\n',
    () => ({ earlier: new Map(['c.md', 'd.md'].map((path) => [path, toFacts(path, ENGLISH)])) }),
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
    'link-anchors',
    'a link leads to a section that the plan of its file requires',
    '# A\n\nSee [limits](b.md#limits).\n',
    '# B\n\nText.\n',
    () => ({ plan: aPlan([toPlanned('a.md'), toPlanned('b.md', LIMITS)], { runId: 'run-1' }) }),
  ],
  [
    'link-anchors',
    'a released file links to a section that this one lacks',
    '# A\n\nText.\n',
    '# B\n\nText.\n',
    () => ({
      authority: new Map([...AUTHORITY, ['old.md', 0]]),
      earlier: new Map([['old.md', toDraft('old.md', '# Old\n\n[x](b.md#limits)\n').facts]]),
      earlierDeferred: [{ file: 'old.md', line: 3, column: 1, path: 'b.md', anchor: 'limits' }],
    }),
  ],
  [
    'link-anchors',
    'it names a section that its target never had',
    '# A\n\nText.\n',
    '# B\n\nSee [limits](a.md#limits).\n',
    () => ({}),
  ],
  [
    'link-planned',
    'it links to a file that no plan has',
    '# A\n\nSee [b](b.md).\n',
    '# B\n\nSee [c](c.md).\n',
    () => ({}),
  ],
  [
    'link-external',
    'it links to an address that neither the inputs nor the other file name',
    '# A\n\nSee [x](https://known.example/).\n',
    '# B\n\nSee [x](https://other.example/).\n',
    () => ({ knownUrls: new Set(['https://known.example/']) }),
  ],
  [
    'orphans',
    'it is the entry point and lacks the link to another file',
    '# A\n\nText.\n',
    '# B\n\nText.\n',
    () => ({ isLastPhase: true }),
  ],
  [
    'acronyms',
    'it uses an acronym that the terms of the other file do not explain',
    `# A\n\n${TERMS}| cap | A number. | |\n`,
    '# B\n\nThe SLO.\n',
    () => ({}),
  ],
  [
    'entity-fields',
    'its table differs from the inputs, and that of the other file does not',
    `# A\n\n## Part\n\n${FIELDS}| size | integer |\n`,
    `# B\n\n## Part\n\n${FIELDS}| size | string |\n`,
    () => ({ entities: [PART] }),
  ],
  [
    'exact-messages',
    'its message differs from the inputs, and that of the other file does not',
    `# A\n\n${MESSAGES}| E1 | Too large. |\n`,
    `# B\n\n${MESSAGES}| E1 | Too big. |\n`,
    () => ({ messages: new Map([['E1', 'Too large.']]) }),
  ],
  [
    'released-files',
    'a released file has its path in another case',
    '# A\n\nText.\n',
    '# B\n\nText.\n',
    () => ({ earlier: new Map([['B.md', toDraft('B.md', '# B\n\nText.\n').facts]]) }),
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
      const report = judge(toInput(files, changes(files)), RULES);
      const found = report.issues.filter((issue) => issue.rule === rule);
      expect(new Set(found.map(({ file }) => file))).toEqual(new Set(['b.md']));
      expect(report.flagged).toContain('b.md');
    },
  );

  it('each rule that joins files has a case in which one of them is the cause', () => {
    const shown = new Set(CAUSES.map(([rule]) => rule));
    expect(JOINING.filter((rule) => !shown.has(rule))).toEqual([]);
  });
});
