import type { GateReport, Issue } from '../../../shared/contract/release-format.ts';

export type Grouping = 'file' | 'rule';

export interface IssueFilter {
  readonly search: string;
  readonly severity: Issue['severity'] | 'all';
}

/** The issues of one file or of one rule, in the order of the report. */
export interface IssueGroup {
  readonly name: string;
  readonly issues: readonly Issue[];
  readonly errors: number;
  readonly warnings: number;
}

export type IssueRow =
  | { readonly kind: 'group'; readonly key: string; readonly group: IssueGroup }
  | { readonly kind: 'issue'; readonly key: string; readonly issue: Issue };

export function isWanted(issue: Issue, { search, severity }: IssueFilter): boolean {
  const text = `${issue.file} ${issue.rule} ${issue.message}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    (severity === 'all' || issue.severity === severity) &&
    words.every((word) => text.includes(word))
  );
}

/** Riskiest first: most errors, then most warnings, then by name. */
export function groupIssues(issues: readonly Issue[], by: Grouping): IssueGroup[] {
  const groups = Map.groupBy(issues, (issue) => issue[by]);
  return [...groups]
    .map(([name, list]) => {
      const errors = list.filter(({ severity }) => severity === 'error').length;
      return { name, issues: list, errors, warnings: list.length - errors };
    })
    .sort(compareRisk);
}

function compareRisk(a: IssueGroup, b: IssueGroup): number {
  return b.errors - a.errors || b.warnings - a.warnings || (a.name < b.name ? -1 : 1);
}

export function toRows(groups: readonly IssueGroup[]): IssueRow[] {
  return groups.flatMap((group): IssueRow[] => [
    { kind: 'group', key: `group ${group.name}`, group },
    ...group.issues.map((issue) => ({ kind: 'issue' as const, key: toIssueKey(issue), issue })),
  ]);
}

export function toIssueKey({ file, line, column, rule, message }: Issue): string {
  return [file, line ?? '', column ?? '', rule, message].join('\n');
}

/** The files of a report in the order to review them: riskiest first, then by path. */
export function orderFiles(report: GateReport): string[] {
  const flagged = groupIssues(report.issues, 'file').map(({ name }) => name);
  const judged = new Set(report.files.map(({ path }) => path));
  const risky = flagged.filter((path) => judged.has(path));
  const isRisky = new Set(risky);
  return [...risky, ...[...judged].filter((path) => !isRisky.has(path)).sort()];
}
