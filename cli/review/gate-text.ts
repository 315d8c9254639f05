import { toCount } from '../../packages/gate/src/base.ts';
import type { GateReport, Issue } from '../../shared/contract/release-format.ts';
import { describeGrounding } from '../../shared/contract/release-format-base.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import { compareReports } from '../../shared/decide/compare-reports.ts';
import { describeGate } from '../progress/words.ts';

/** Issues shown before a reference to the report. */
const MAX_ISSUES = 10;
/** Files shown before a person is sent to the review page. */
const MAX_FILES = 10;

export interface GateAddresses {
  /** The gate on the review page. */
  readonly page: string;
  /** The report as markdown. */
  readonly report: string;
}

/** What a reviewer needs to decide at a gate, and the addresses of the rest. */
export function renderGate(
  { phases }: RunResource,
  report: GateReport,
  digest: string,
  { page, report: address }: GateAddresses,
): string[] {
  const place = phases.findIndex((it) => it.phase === report.phase);
  const gate = phases[place]?.gate;
  const verdict = gate === undefined ? report.verdict : describeGate(gate);
  return [
    '',
    `Gate ${place + 1} of ${phases.length}, phase ${report.phase} ${report.phaseName}: ${verdict}`,
    `  review  ${page}`,
    `  report  ${address}`,
    ...(report.grounding === null ? [] : [`  prose   ${describeGrounding(report.grounding)}`]),
    `  digest  ${digest}`,
    ...renderFiles(report),
    ...renderIssues(report).map((line) => `  ${line}`),
    ...(report.verdict === 'passed' ? [describeApproval(report, phases[place + 1]?.name)] : []),
  ];
}

function renderFiles({ files, flagged }: GateReport): string[] {
  const paths = [
    ...flagged,
    ...files.map(({ path }) => path).filter((it) => !flagged.includes(it)),
  ];
  const left = paths.length - MAX_FILES;
  return [
    `  files   ${files.length}`,
    ...paths.slice(0, MAX_FILES).map((path) => `    ${path}`),
    ...(left > 0 ? [`    … and ${toCount(left, 'more file')}, see the review page`] : []),
  ];
}

function describeApproval({ files }: GateReport, next: string | undefined): string {
  const then = next === undefined ? 'completes the run' : `starts the phase ${next}`;
  return `Approval releases ${toCount(files.length, 'file')}, which cannot be changed afterwards, and ${then}.`;
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
    `  since round ${reviewed.round} was reviewed: ${toCount(changes.length, 'change')}`,
    ...shown,
    ...(left > 0 ? [`    … and ${left} more`] : []),
  ];
}

export function renderIssues({ issues }: GateReport): string[] {
  const shown = issues.slice(0, MAX_ISSUES);
  const left = issues.length - shown.length;
  const rest = left === 0 ? [] : [`… and ${toCount(left, 'more issue')}, see the report`];
  return [...shown.map(renderIssue), ...rest];
}

/** `error  guides/pets.md:12  no-placeholder  Unexpected "TBD"`. */
function renderIssue({ severity, file, line, rule, message }: Issue): string {
  return `${severity}  ${file}${line === null ? '' : `:${line}`}  ${rule}  ${message}`;
}
