import type { Steps } from '../concurrency/steps.ts';
import type { Issue, Strictness } from '../release-format.ts';
import type { PhaseContext } from './phase-context.ts';
import type { Finding } from './rule.ts';
import type { ActiveRule } from './rule-set.ts';
import { MAX_FINDINGS, toRestMessage } from './run-file-rules.ts';

/**
 * Runs the rules of drafts and of phases; a step is one draft, or one rule. Returns their issues,
 * per rule and file as many as a file rule may list.
 *
 * @example
 * const issues = runAtOnce(runPhaseRules(DEFAULT_RULES.rules, context));
 */
export function* runPhaseRules(
  rules: readonly ActiveRule[],
  context: PhaseContext,
): Steps<Issue[]> {
  const { strictness } = context.input.run;
  const reports = new Map(rules.map((active) => [active, createReport(active, strictness)]));
  const reportOf = (active: ActiveRule) => reports.get(active)?.report ?? (() => undefined);
  const checks = rules.flatMap((active) => {
    const { rule, options, severity } = active;
    return rule.kind === 'draft' && severity[strictness] !== 'off'
      ? [rule.createCheck(context, reportOf(active), options)]
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
      rule.check(context, reportOf(active), options);
      yield;
    }
  }
  return [...reports.values()].flatMap(({ end }) => end());
}

interface PhaseReport {
  readonly report: (finding: Finding) => void;
  /** All reported issues, and the number of the others. */
  end(): Issue[];
}

function createReport(
  { rule, severity, isOverridden }: ActiveRule,
  strictness: Strictness,
): PhaseReport {
  const usual = severity[strictness];
  const issues: Issue[] = [];
  const files = new Map<string, { findings: number; last: Issue }>();
  const report = ({ file, position, message, severity: own }: Finding) => {
    const level = isOverridden ? usual : (own ?? usual);
    if (level !== 'off') {
      const { line, column } = position ?? { line: null, column: null };
      const last = { file, line, column, rule: rule.id, severity: level, message };
      const findings = (files.get(file)?.findings ?? 0) + 1;
      files.set(file, { findings, last });
      if (file === '' || findings <= MAX_FINDINGS) {
        issues.push(last);
      }
    }
  };
  const toRest = ({ findings, last }: { findings: number; last: Issue }): Issue[] =>
    last.file !== '' && findings > MAX_FINDINGS
      ? [{ ...last, message: toRestMessage(findings) }]
      : [];
  return { report, end: () => [...issues, ...[...files.values()].flatMap(toRest)] };
}
