import type { Steps } from '../concurrency/steps.ts';
import type { Issue, Strictness } from '../release-format.ts';
import type { PhaseContext, PhaseDraft } from './phase-context.ts';
import type { Finding } from './rule.ts';
import type { ActiveRule } from './rule-set.ts';
import { MAX_FINDINGS, toFailure, toRestMessage } from './run-file-rules.ts';

/**
 * Runs the rules of drafts and of phases; a step is one draft, or one rule. Returns their issues,
 * per rule and file as many as a file rule may list. What a rule throws is an issue as well.
 *
 * @example
 * const issues = runAtOnce(runPhaseRules(DEFAULT_RULES.rules, context));
 */
export function* runPhaseRules(
  rules: readonly ActiveRule[],
  context: PhaseContext,
): Steps<Issue[]> {
  const { strictness } = context.input.run;
  const running = rules
    .filter(({ severity }) => severity[strictness] !== 'off')
    .map((active) => ({ ...active, ...createReport(active, strictness) }));
  const checks = running.flatMap(({ rule, options, report, guard }) => {
    const check =
      rule.kind === 'draft' && guard('', () => rule.createCheck(context, report, options));
    return check ? [(draft: PhaseDraft) => guard(draft.path, () => check(draft))] : [];
  });
  for (const draft of checks.length === 0 ? [] : context.drafts) {
    for (const check of checks) {
      check(draft);
    }
    yield;
  }
  for (const { rule, options, report, guard } of running) {
    if (rule.kind === 'phase') {
      guard('', () => rule.check(context, report, options));
      yield;
    }
  }
  return running.flatMap(({ end }) => end());
}

interface PhaseReport {
  readonly report: (finding: Finding) => void;
  /** Calls the rule; what it throws is reported at `file`, or at the phase if that is empty. */
  guard<T>(file: string, call: () => T): T | undefined;
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
  const guard = <T>(file: string, call: () => T): T | undefined => {
    try {
      return call();
    } catch (error) {
      issues.push(toFailure(file, rule.id, error));
      return undefined;
    }
  };
  return { report, guard, end: () => [...issues, ...[...files.values()].flatMap(toRest)] };
}
