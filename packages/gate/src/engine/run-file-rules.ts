import { isReadable, type Page } from '../markdown/page.ts';
import type { Position } from '../markdown/position.ts';
import type { Issue, Severity, Strictness } from '../release-format.ts';
import { toErrorText } from '../release-format-base.ts';
import type { FileRule } from './rule.ts';
import type { RuleOptions } from './rule-options.ts';
import type { ActiveRule } from './rule-set.ts';

/** Findings of one rule in one file that are listed one by one; the rest is counted. */
export const MAX_FINDINGS = 100;

export function toRestMessage(findings: number): string {
  return `${findings - MAX_FINDINGS} more findings of this rule are not shown`;
}

/** Runs every file rule on a page and converts its reports to issues. */
export function runFileRules(
  rules: readonly ActiveRule[],
  page: Page,
  strictness: Strictness,
): Issue[] {
  const isWhole = isReadable(page);
  return rules.flatMap((active) => {
    const { rule, severity, options } = active;
    const level = severity[strictness];
    return rule.kind === 'file' && level !== 'off' && (isWhole || rule.needs === 'source')
      ? runRule(rule, page, options, level)
      : [];
  });
}

/** The id under which a failing rule is reported. */
export const GATE_BROKEN = 'gate-broken';

/**
 * A rule that fails is reported, at the file or, if `file` is empty, at the phase; other rules and
 * files are still judged.
 */
export function toFailure(file: string, rule: string, error: unknown): Issue {
  const reason = toErrorText(error).slice(0, 200);
  const message = `Unexpected failure of the rule \`${rule}\` (${reason}), a fault of the gate and not of the text, expected its findings`;
  return { file, line: null, column: null, rule: GATE_BROKEN, severity: 'error', message };
}

function runRule(rule: FileRule, page: Page, options: RuleOptions, severity: Severity): Issue[] {
  const issues: Issue[] = [];
  const add = (message: string, { line, column }: Position) =>
    issues.push({ file: page.path, line, column, rule: rule.id, severity, message });
  let findings = 0;
  let last: Position | undefined;
  const isLeftOut = rule.isAboutProse === true ? createFactCheck(page) : () => false;
  const report = (message: string, position: Position) => {
    if (isLeftOut(position)) {
      return;
    }
    findings += 1;
    last = position;
    if (findings <= MAX_FINDINGS) {
      add(message, position);
    }
  };
  try {
    rule.check(page, report, options);
  } catch (error) {
    issues.push(toFailure(page.path, rule.id, error));
  }
  if (findings > MAX_FINDINGS && last !== undefined) {
    add(toRestMessage(findings), last);
  }
  return issues;
}

/** Whether a position is within a fact block as rendered. */
function createFactCheck({ match }: Page): (position: Position) => boolean {
  const lines = new Set(
    match?.facts.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    ),
  );
  return ({ line }) => lines.has(line);
}
