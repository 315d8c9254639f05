import type { GateReport, Issue } from '../release-format.ts';

type Verdict = Pick<GateReport, 'verdict' | 'errors' | 'warnings' | 'issues' | 'flagged'>;

/**
 * The verdict of sorted issues: failed by any error; `paths` with errors are flagged, in order.
 *
 * @example
 * const { verdict } = toVerdict([], ['guide.md']);
 */
export function toVerdict(issues: Issue[], paths: readonly string[]): Verdict {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const flagged = new Set(errors.map(({ file }) => file));
  return {
    verdict: errors.length === 0 ? 'passed' : 'failed',
    errors: errors.length,
    warnings: issues.length - errors.length,
    issues,
    flagged: paths.filter((path) => flagged.has(path)),
  };
}
