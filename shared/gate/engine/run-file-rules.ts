import type { Issue, Severity, Strictness } from '../../contract/release-format.ts';
import { isReadable, type Page } from '../markdown/page.ts';
import type { Position } from '../markdown/position.ts';
import type { FileRule } from './rule.ts';
import type { RuleOptions } from './rule-options.ts';
import type { ActiveRule } from './rule-set.ts';

/** Findings of one rule in one file that are told one by one; the rest is counted. */
const MAX_FINDINGS = 100;

/** Lets every file rule read a page and turns what it reports into issues. */
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

function runRule(rule: FileRule, page: Page, options: RuleOptions, severity: Severity): Issue[] {
  const issues: Issue[] = [];
  const add = (message: string, { line, column }: Position) =>
    issues.push({ file: page.path, line, column, rule: rule.id, severity, message });
  let findings = 0;
  let last: Position | undefined;
  const report = (message: string, position: Position) => {
    findings += 1;
    last = position;
    if (findings <= MAX_FINDINGS) {
      add(message, position);
    }
  };
  rule.check(page, report, options);
  if (findings > MAX_FINDINGS && last !== undefined) {
    const message = `${findings - MAX_FINDINGS} more findings of this rule are not shown`;
    add(message, last);
  }
  return issues;
}
