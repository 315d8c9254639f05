import type { Issue } from '../release-format.ts';
import { compareCodePoints } from '../release-format-base.ts';

/**
 * Errors first, then by file, line, column, rule and message: one order for the same findings.
 *
 * @example
 * const issues = sortIssues([...ofFile, ...ofPhase]);
 */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  return [...issues].sort(compareIssues);
}

function compareIssues(a: Issue, b: Issue): number {
  return (
    compareCodePoints(a.severity, b.severity) ||
    compareCodePoints(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareCodePoints(a.rule, b.rule) ||
    compareCodePoints(a.message, b.message)
  );
}
