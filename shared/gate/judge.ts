import { compareCodePoints } from '../contract/code-point-order.ts';
import type { StagedDraft } from '../contract/draft.ts';
import type { Issue } from '../contract/issue.ts';
import type { CategoryScore, GateReport, JudgedFile } from '../contract/report.ts';
import { collectDeferred } from './deferred.ts';
import { proveRules } from './prove-rules.ts';
import type { Rule } from './rule.ts';
import { RULE_SET } from './rule-set.ts';
import { RULES } from './rules/index.ts';
import { runPhaseRules } from './run-phase-rules.ts';
import { type JudgeInput, type Scene, toScene } from './scene.ts';
import { sortIssues } from './sort-issues.ts';
import { toVerdict } from './verdict.ts';

export type { JudgeInput } from './scene.ts';

/** The id under which a rule that stayed silent on its canary is reported. */
export const GATE_BROKEN = 'gate-broken';

/**
 * Judges a phase from what inspection found in each draft; no text is read. Before that every rule
 * must find its canary. The same input, in any order, gives the same report. `score` is `null` when
 * nothing is required; `deferred` holds the anchors still open after this phase, inherited ones too.
 */
export function judge(input: JudgeInput, rules: readonly Rule[] = RULES): GateReport {
  const { silent } = proveRules(input.run.strictness, rules);
  const scene = toScene(input);
  const issues = sortIssues([
    ...silent.map(toBroken),
    ...scene.staged.flatMap((draft) => draft.issues),
    ...runPhaseRules(rules, scene),
  ]);
  return {
    reportVersion: 1,
    ...input.run,
    ...toVerdict(
      issues,
      input.plan.files.map(({ path }) => path),
    ),
    ruleSet: RULE_SET,
    rules: rules.map(({ id }) => id).filter((id) => !silent.includes(id)),
    categories: toCategories(scene),
    score: toScore(scene.coverage.categories),
    threshold: input.threshold,
    files: toFiles(scene.staged),
    deferred: collectDeferred(scene),
  };
}

function toBroken(rule: string): Issue {
  const message = `Unexpected silence of the rule \`${rule}\` on its known-bad sample, expected a finding`;
  return { file: '', line: null, column: null, rule: GATE_BROKEN, severity: 'error', message };
}

function toFiles(staged: readonly StagedDraft[]): JudgedFile[] {
  return staged
    .map(({ path, attempt, sha256, size }) => ({ path, attempt, sha256, size }))
    .sort((a, b) => compareCodePoints(a.path, b.path));
}

function toCategories({ coverage }: Scene): CategoryScore[] {
  return [...coverage.categories].sort((a, b) => compareCodePoints(a.category, b.category));
}

/** Documented / total over all categories. */
export function toScore(categories: readonly CategoryScore[]): number | null {
  const total = categories.reduce((sum, category) => sum + category.total, 0);
  const documented = categories.reduce((sum, category) => sum + category.documented, 0);
  return total === 0 ? null : documented / total;
}
