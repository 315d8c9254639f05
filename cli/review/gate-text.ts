import type { GateReport, Issue } from '../../shared/contract/release-format.ts';
import type { GateSummary } from '../../shared/contract/run.ts';
import { compareReports } from '../../shared/decide/compare-reports.ts';
import { count, describeGate } from '../progress/words.ts';

/** Issues shown before a reference to the report. */
const MAX_ISSUES = 10;

/** What a reviewer needs to decide at a gate; `toUrl` addresses the rest. */
export function renderGate(
  report: GateReport,
  gate: GateSummary | undefined,
  digest: string,
  toUrl: (path: string) => string,
): string[] {
  const { phase } = report;
  const verdict = gate === undefined ? report.verdict : describeGate(gate);
  return [
    '',
    `Gate of phase ${phase} ${report.phaseName}: ${verdict}`,
    `  report  ${toUrl(`phases/${phase}/report`)}`,
    `  files   ${report.files.length}, ${toUrl(`artifacts?phase=${phase}&stage=staged`)}`,
    `  digest  ${digest}`,
    ...renderIssues(report).map((line) => `  ${line}`),
  ];
}

/** What changed since the last decision about an earlier report of the phase. */
export function renderChanges(reviewed: GateReport, report: GateReport): string[] {
  const changes = compareReports(reviewed, report);
  const shown = changes.slice(0, MAX_ISSUES).map(({ subject, detail }) => {
    const what = subject === 'plan' ? 'the plan' : subject.path;
    return `    ${what} ${detail}`;
  });
  const left = changes.length - shown.length;
  return [
    `  since round ${reviewed.round} was reviewed: ${count(changes.length, 'change')}`,
    ...shown,
    ...(left > 0 ? [`    … and ${left} more`] : []),
  ];
}

export function renderIssues({ issues }: GateReport): string[] {
  const shown = issues.slice(0, MAX_ISSUES);
  const left = issues.length - shown.length;
  const rest = left === 0 ? [] : [`… and ${count(left, 'more issue')}, see the report`];
  return [...shown.map(renderIssue), ...rest];
}

/** `error  guides/pets.md:12  no-placeholder  Unexpected "TBD"`. */
function renderIssue({ severity, file, line, rule, message }: Issue): string {
  return `${severity}  ${file}${line === null ? '' : `:${line}`}  ${rule}  ${message}`;
}
