import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../packages/gate/src/data/requirement.ts';
import type { Rule } from '../../packages/gate/src/engine/rule.ts';
import { createRuleSet } from '../../packages/gate/src/engine/rule-set.ts';
import { GATE_BROKEN } from '../../packages/gate/src/engine/run-file-rules.ts';
import { type JudgeInput, judge } from '../../packages/gate/src/judge.ts';
import { renderMarkdown } from '../../packages/gate/src/report/markdown.ts';
import { renderSarif } from '../../packages/gate/src/report/sarif.ts';
import { RULES } from '../../packages/gate/src/rules/index.ts';
import { parseGateReport, toCanonicalJson } from '../../shared/contract/release-format.ts';
import { runs } from '../properties.ts';
import { toDraft, toFailed, toInput, toPlanned } from './sample.ts';

const GOOD = '# A\n\nText.\n';

function toRequirement(id: string, changes: Partial<Requirement> = {}): Requirement {
  const evidence = { kind: 'heading', text: id } as const;
  return { id, category: 'parts', label: id, phase: 1, file: 'a.md', evidence, ...changes };
}

describe('the verdict', () => {
  it('the verdict is passed when nothing is wrong', () => {
    const report = judge(toInput({ 'a.md': GOOD, 'b.md': '# B\n\n[a](a.md#a)\n' }));
    expect(report).toMatchObject({ verdict: 'passed', errors: 0, warnings: 0, flagged: [] });
    expect(report.rules).toEqual(RULES.map(({ id }) => id));
    expect(parseGateReport(JSON.parse(toCanonicalJson(report)))).toEqual(report);
  });

  it('the verdict is failed by one error, and flags exactly the files with errors in plan order', () => {
    const files = { 'c.md': '# C\n\nTODO\n', 'b.md': GOOD, 'a.md': '# A\n\n[x](gone.md)\n' };
    const report = judge(toInput(files));
    expect(report).toMatchObject({ verdict: 'failed', errors: 2, flagged: ['c.md', 'a.md'] });
  });

  it('the verdict is passed with warnings alone, which flag nothing', () => {
    const { run } = toInput({});
    const input = toInput(
      { 'a.md': '# A\n\n```\nx\n```\n' },
      { run: { ...run, strictness: 'lenient' } },
    );
    expect(judge(input)).toMatchObject({ verdict: 'passed', warnings: 1, flagged: [] });
  });

  it('the verdict is failed when a planned file has no draft, and the reason is reported', () => {
    const files = [toPlanned('a.md'), toPlanned('b.md')];
    const plan = { runId: 'run-1', phase: 1, version: 1, files };
    const drafts = [toFailed('a.md', 'timeout: 120 s')];
    const report = judge(toInput({}, { plan, drafts }));
    expect(report.flagged).toEqual(['a.md', 'b.md']);
    expect(report.issues.map(({ message }) => message)).toEqual([
      'Unexpected failure of attempt 1 (timeout: 120 s), expected a draft',
      'Unexpected absence of a planned file, expected a draft',
    ]);
  });

  it('the verdict looks at the latest attempt of a file only', () => {
    const drafts = [{ ...toDraft('a.md', GOOD), attempt: 2 }, toDraft('a.md', '# A\n\nTODO\n')];
    const report = judge(toInput({ 'a.md': GOOD }, { drafts }));
    expect(report).toMatchObject({ verdict: 'passed', files: [{ path: 'a.md', attempt: 2 }] });
  });
});

describe('a broken rule', () => {
  const silenced = createRuleSet(
    {},
    RULES.map((rule) => (rule.id === 'placeholders' ? { ...rule, check: () => undefined } : rule)),
  );

  it('a broken rule fails the gate, although every file is good', () => {
    const report = judge(toInput({ 'a.md': GOOD }), silenced);
    expect(report).toMatchObject({ verdict: 'failed', flagged: [], errors: 1 });
    expect(report.issues[0]).toMatchObject({ rule: GATE_BROKEN, file: '', line: null });
  });

  it('a broken rule is not listed among the rules that ran', () => {
    const report = judge(toInput({ 'a.md': GOOD }), silenced);
    expect(report.rules).toEqual(RULES.map(({ id }) => id).filter((id) => id !== 'placeholders'));
  });

  /** The rule, which throws on `hard.md` instead of judging it. */
  function toThrowing(rule: Rule): Rule {
    const fail = () => {
      throw new TypeError('x is not iterable');
    };
    switch (rule.kind) {
      case 'file':
        return rule;
      case 'draft':
        return {
          ...rule,
          createCheck: (...args) => {
            const check = rule.createCheck(...args);
            return (draft) => (isHard(draft) ? fail() : check(draft));
          },
        };
      case 'phase':
        return {
          ...rule,
          kind: rule.kind,
          check: (context, ...rest) =>
            context.drafts.some(isHard) ? fail() : rule.check(context, ...rest),
        };
    }
  }
  const isHard = ({ path }: { readonly path: string }) => path === 'hard.md';

  it.each([
    ['a phase', 'planned-files', ''],
    ['drafts', 'link-planned', 'hard.md'],
  ])(
    'a rule about %s that throws is a finding, fails the gate, and the others are judged',
    (_, id, file) => {
      const rules = RULES.map((rule) => (rule.id === id ? toThrowing(rule) : rule));
      const input = toInput({
        'hard.md': '# A\n\n[a](#zz)\n\n[b](gone.md)\n',
        'z.md': '# Z\n\n[b](gone.md)\n',
      });
      const report = judge(input, createRuleSet({}, rules));
      expect(report).toMatchObject({ verdict: 'failed' });
      const message = `Unexpected failure of the rule \`${id}\` (x is not iterable), a fault of the gate and not of the text, expected its findings`;
      expect(report.issues).toContainEqual({
        ...{ file, line: null, column: null, rule: GATE_BROKEN, severity: 'error', message },
      });
      const found = report.issues.map((issue) => `${issue.file} ${issue.rule}`);
      expect(found).toContain('hard.md link-anchors');
      expect(found).toContain('z.md link-planned');
      expect(report.rules).toContain(id);
    },
  );

  it('a rule that throws on its sample is also reported as silent', () => {
    const fail = () => {
      throw new TypeError('x is not iterable');
    };
    const rules = RULES.map(
      (rule): Rule =>
        rule.id === 'planned-files' && rule.kind === 'phase' ? { ...rule, check: fail } : rule,
    );
    const report = judge(toInput({ 'a.md': GOOD }), createRuleSet({}, rules));
    expect(report).toMatchObject({ verdict: 'failed', errors: 2 });
    expect(report.rules).not.toContain('planned-files');
  });
});

describe('anchors', () => {
  const authority = new Map([
    ['a.md', 1],
    ['b.md', 2],
  ]);

  it('anchors into a later phase are deferred, not judged', () => {
    const report = judge(toInput({ 'a.md': '# A\n\n[b](b.md#any)\n' }, { authority }));
    expect(report.verdict).toBe('passed');
    expect(report.deferred).toEqual([
      { file: 'a.md', line: 3, column: 1, path: 'b.md', anchor: 'any' },
    ]);
  });

  it('anchors that stay open are passed to the next phase, once', () => {
    const open = { file: 'z.md', line: 1, column: 1, path: 'b.md', anchor: 'x' };
    const report = judge(toInput({ 'a.md': GOOD }, { authority, earlierDeferred: [open, open] }));
    expect(report.deferred).toEqual([open]);
  });

  it('anchors that an earlier phase left open flag the file of this phase that lacks them', () => {
    const open = { file: 'z.md', line: 4, column: 2, path: 'a.md', anchor: 'x' };
    const report = judge(toInput({ 'a.md': GOOD }, { earlierDeferred: [open] }));
    expect(report).toMatchObject({ verdict: 'failed', flagged: ['a.md'], deferred: [] });
    expect(report.issues[0]?.message).toContain('z.md:4:2');
  });

  it('anchors are not judged in a file that has none, which has an error of its own', () => {
    const files = { 'a.md': 'No title.\n', 'b.md': '# B\n\n[a](a.md#x)\n' };
    expect(judge(toInput(files)).flagged).toEqual(['a.md']);
  });

  it('anchors of released files are judged as any other', () => {
    const earlier = new Map([['r.md', toDraft('r.md', '# R\n\nText.\n').facts]]);
    const both = new Map([...authority, ['r.md', 0] as const]);
    const changes = { earlier, authority: both };
    expect(judge(toInput({ 'a.md': '# A\n\n[r](r.md#r)\n' }, changes)).verdict).toBe('passed');
    expect(judge(toInput({ 'a.md': '# A\n\n[r](r.md#q)\n' }, changes)).verdict).toBe('failed');
  });
});

describe('completeness', () => {
  const text = (count: number) =>
    `# A\n\n${Array.from({ length: count }, (_, n) => `## P${n}\n\nx\n`).join('\n')}`;
  const requirements = Array.from({ length: 20 }, (_, n) => toRequirement(`P${n}`));

  it('completeness above the threshold warns about what is missing', () => {
    const report = judge(toInput({ 'a.md': text(19) }, { requirements }));
    expect(report).toMatchObject({ verdict: 'passed', warnings: 1, score: 0.95 });
  });

  it('completeness below the threshold fails, each gap an error of its file', () => {
    const report = judge(toInput({ 'a.md': text(18) }, { requirements }));
    expect(report).toMatchObject({ verdict: 'failed', errors: 2, score: 0.9, flagged: ['a.md'] });
    expect(report.categories).toEqual([
      { category: 'parts', documented: 18, total: 20, score: 0.9 },
    ]);
  });

  it('completeness below the threshold in one small category fails, even if the others are complete', () => {
    const other = toRequirement('Q', { category: 'errors' });
    const report = judge(toInput({ 'a.md': text(20) }, { requirements: [...requirements, other] }));
    expect(report).toMatchObject({ verdict: 'failed', errors: 1 });
  });

  it('completeness below the threshold as a whole fails for every gap, also in a category above it', () => {
    const others = Array.from({ length: 20 }, (_, n) => toRequirement(`Q${n}`, { category: 'q' }));
    const report = judge(
      toInput({ 'a.md': text(19) }, { requirements: [...requirements, ...others] }),
    );
    expect(report).toMatchObject({ verdict: 'failed', errors: 21, warnings: 0 });
  });

  it('completeness counts what is due in this phase; in the last phase, everything', () => {
    const later = toRequirement('P0', { phase: 0 });
    const input = { requirements: [later] };
    expect(judge(toInput({ 'a.md': text(0) }, input)).score).toBeNull();
    expect(judge(toInput({ 'a.md': text(1) }, { ...input, isLastPhase: true })).score).toBe(1);
  });

  it('completeness does not list the gaps of a file that was never written', () => {
    const plan = { runId: 'r', phase: 1, version: 1, files: [toPlanned('a.md')] };
    const report = judge(toInput({}, { plan, requirements }));
    expect(report).toMatchObject({ errors: 1, score: 0 });
  });
});

describe('the report', () => {
  const files = {
    'a.md': '# A\n\nTODO [x](gone.md) [y](b.md#no)\n',
    'b.md': '# B\n\n```\nx\n```\n\n[z](later.md#q)\n',
    'c/d.md': '# D\n\n[w](https://nowhere.example)\n',
  };
  const authority = new Map([
    ...Object.keys(files).map((path) => [path, 1] as const),
    ['later.md', 2],
  ]);
  const requirements = ['p', 'q', 'r'].map((id) => toRequirement(id, { category: id }));
  const input = toInput(files, { authority, requirements, unplanned: ['x.md', 'w.md'] });
  const render = (report: ReturnType<typeof judge>) => [
    toCanonicalJson(report),
    renderMarkdown(report, 'sha256:0'),
    renderSarif(report),
  ];

  it('the report has the same bytes for every order of drafts, maps and lists', () => {
    const expected = render(judge(input));
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        expect(render(judge(shuffle(input, () => numbers.next().value ?? 0)))).toEqual(expected);
      }),
      { numRuns: runs(50) },
    );
  });
});

function shuffle(input: JudgeInput, next: () => number): JudgeInput {
  const mix = <T>(items: Iterable<T>): T[] =>
    [...items]
      .map((item) => ({ item, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return {
    ...input,
    drafts: mix(input.drafts).map((draft) =>
      draft.outcome === 'staged' ? { ...draft, issues: mix(draft.issues) } : draft,
    ),
    unplanned: mix(input.unplanned),
    authority: new Map(mix(input.authority)),
    requirements: mix(input.requirements),
  };
}
