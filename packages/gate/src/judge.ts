import { runAtOnce, runInSlices, type Steps } from './concurrency/steps.ts';
import { collectDeferred } from './engine/deferred-anchors.ts';
import type { StagedDraft } from './engine/draft.ts';
import { type JudgeInput, joinPhase, type PhaseContext } from './engine/phase-context.ts';
import { isSilent } from './engine/prove-rules.ts';
import { DEFAULT_RULES, type RuleSet } from './engine/rule-set.ts';
import { GATE_BROKEN } from './engine/run-file-rules.ts';
import { runPhaseRules } from './engine/run-phase-rules.ts';
import { sortIssues } from './engine/sort-issues.ts';
import { toVerdict } from './engine/verdict.ts';
import type { CategoryScore, GateReport, Issue, JudgedFile } from './release-format.ts';
import { compareCodePoints, sumGrounding, toJsonDigest } from './release-format-base.ts';

export type { JudgeInput } from './engine/phase-context.ts';

/**
 * Judges a phase from the inspections of its drafts, without any text. First every rule must find
 * its canary. The same input, in any order, gives the same report. `score` is `null` if nothing is
 * required; `deferred` contains the anchors still open after this phase, inherited ones too.
 *
 * @example
 * const report = judge({ run, plan, drafts, requirements, ...rest });
 */
export function judge(input: JudgeInput, rules: RuleSet = DEFAULT_RULES): GateReport {
  return runAtOnce(judgeInSteps(input, rules));
}

/**
 * The same in time slices, for a process with other work.
 *
 * @example
 * const report = await judgeInSlices({ run, plan, drafts, requirements, ...rest });
 */
export function judgeInSlices(
  input: JudgeInput,
  rules: RuleSet = DEFAULT_RULES,
): Promise<GateReport> {
  return runInSlices(judgeInSteps(input, rules));
}

function* judgeInSteps(input: JudgeInput, { rules, digest }: RuleSet): Steps<GateReport> {
  const { strictness } = input.run;
  const running = rules.filter(({ severity }) => severity[strictness] !== 'off');
  const silent: string[] = [];
  for (const { rule } of running) {
    if (isSilent(rule, strictness)) {
      silent.push(rule.id);
    }
    yield;
  }
  const context = yield* joinPhase(input);
  yield;
  const found = yield* runPhaseRules(running, context);
  const issues = sortIssues([
    ...silent.map(toBroken),
    ...context.staged.flatMap((draft) => draft.issues),
    ...found,
  ]);
  yield;
  return {
    reportVersion: 1,
    ...input.run,
    planDigest: toJsonDigest(input.plan),
    ...toVerdict(
      issues,
      input.plan.files.map(({ path }) => path),
    ),
    ruleSet: digest,
    rules: running.map(({ rule }) => rule.id).filter((id) => !silent.includes(id)),
    categories: toCategories(context),
    score: toScore(context.coverage.categories),
    threshold: input.threshold,
    grounding: sumGrounding(context.staged.map(({ facts }) => facts.grounding)),
    files: toFiles(context.staged),
    deferred: collectDeferred(context),
  };
}

function toBroken(rule: string): Issue {
  const message = `Unexpected silence of the rule \`${rule}\` on its known-bad sample, expected a finding`;
  return { file: '', line: null, column: null, rule: GATE_BROKEN, severity: 'error', message };
}

function toFiles(staged: readonly StagedDraft[]): JudgedFile[] {
  return staged
    .map(({ path, attempt, sha256, size, facts: { grounding }, evidence }) => ({
      ...{ path, attempt, sha256, size },
      ...(grounding && { grounding }),
      ...(evidence && { evidence: evidence.sha256 }),
    }))
    .sort((a, b) => compareCodePoints(a.path, b.path));
}

function toCategories({ coverage }: PhaseContext): CategoryScore[] {
  return [...coverage.categories].sort((a, b) => compareCodePoints(a.category, b.category));
}

/** Documented / total over all categories. */
function toScore(categories: readonly CategoryScore[]): number | null {
  const total = categories.reduce((sum, category) => sum + category.total, 0);
  const documented = categories.reduce((sum, category) => sum + category.documented, 0);
  return total === 0 ? null : documented / total;
}
