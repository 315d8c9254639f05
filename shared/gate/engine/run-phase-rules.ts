import type { Steps } from '../../concurrency/steps.ts';
import type { Issue, Strictness } from '../../contract/release-format.ts';
import type { PhaseContext } from './phase-context.ts';
import type { Finding } from './rule.ts';
import type { ActiveRule } from './rule-set.ts';

/** Runs the rules of drafts and of phases; a step is one draft, or one rule. Returns their issues. */
export function* runPhaseRules(
  rules: readonly ActiveRule[],
  context: PhaseContext,
): Steps<Issue[]> {
  const { strictness } = context.input.run;
  const issues: Issue[] = [];
  const checks = rules.flatMap((active) => {
    const { rule, options, severity } = active;
    return rule.kind === 'draft' && severity[strictness] !== 'off'
      ? [rule.createCheck(context, createReport(active, strictness, issues), options)]
      : [];
  });
  for (const draft of checks.length === 0 ? [] : context.drafts) {
    for (const check of checks) {
      check(draft);
    }
    yield;
  }
  for (const active of rules) {
    const { rule, options, severity } = active;
    if (rule.kind === 'phase' && severity[strictness] !== 'off') {
      rule.check(context, createReport(active, strictness, issues), options);
      yield;
    }
  }
  return issues;
}

function createReport(
  { rule, severity, isOverridden }: ActiveRule,
  strictness: Strictness,
  issues: Issue[],
): (finding: Finding) => void {
  const usual = severity[strictness];
  return ({ file, position, message, severity: own }) => {
    const level = isOverridden ? usual : (own ?? usual);
    if (level !== 'off') {
      const { line, column } = position ?? { line: null, column: null };
      issues.push({ file, line, column, rule: rule.id, severity: level, message });
    }
  };
}
