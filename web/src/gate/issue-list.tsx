import { useState } from 'preact/hooks';
import type { GateReport, Issue } from '../../../shared/contract/release-format.ts';
import { Empty } from '../components/callout.tsx';
import { Checkbox, SearchField, Select } from '../components/field.tsx';
import { count } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import { choose } from '../decide/review.ts';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { useSearch } from '../route/use-search.ts';
import { isGateAwaited, type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import {
  type Grouping,
  groupIssues,
  type IssueFilter,
  type IssueRow,
  isWanted,
  toRows,
} from './group-issues.ts';
import { FileGroup, RuleGroup } from './issue-group.tsx';
import { IssueLine } from './issue-line.tsx';

const SEVERITIES = [
  { value: 'all', text: 'Errors and warnings' },
  { value: 'error', text: 'Errors' },
  { value: 'warning', text: 'Warnings' },
] as const satisfies readonly { value: IssueFilter['severity']; text: string }[];

const GROUPINGS = [
  { value: 'file', text: 'By file' },
  { value: 'rule', text: 'By rule' },
] as const satisfies readonly { value: Grouping; text: string }[];

interface Props {
  readonly phase: PhaseOfRun;
  readonly report: GateReport;
  readonly isLatest: boolean;
  readonly address: Address;
}

/** The issues of a report, riskiest first. Files are chosen for regeneration here. */
export function IssueList({ phase, report, isLatest, address }: Props) {
  const { run } = useRunContext();
  const [current, setCurrent] = useState<string | undefined>(undefined);
  const query = address.query;
  const [search, setSearch] = useSearch(address);
  const severity = SEVERITIES.find(({ value }) => value === query.get('severity'))?.value ?? 'all';
  const grouping = GROUPINGS.find(({ value }) => value === query.get('by'))?.value ?? 'file';
  const found = report.issues.filter((issue) => isWanted(issue, { search, severity }));
  const rows = toRows(groupIssues(found, grouping));
  const canChoose = isLatest && isGateAwaited(run, phase.phase);
  const change = (changes: Record<string, string>) =>
    goTo(withQuery(address, changes), { replace: true });
  useIssueKeys(rows, current, setCurrent, (issue) =>
    goTo(toIssueHref(run.runId, phase.phase, report, issue)),
  );
  if (report.issues.length === 0) {
    return (
      <Empty title="The gate found no issues">
        Read the files anyway: the gate checks what rules can check, you judge the rest.
      </Empty>
    );
  }
  return (
    <section class="card" aria-labelledby="issues-title">
      <div class="card-title">
        <h2 id="issues-title">Issues</h2>
        <Filters
          search={search}
          setSearch={setSearch}
          severity={severity}
          grouping={grouping}
          change={change}
        />
      </div>
      {canChoose ? <ChooseFlagged flagged={report.flagged} /> : null}
      <p class="for-readers" role="status">
        {count(found.length, 'issue')} shown
      </p>
      {rows.length === 0 ? <Empty title="No matching issues" /> : null}
      <VirtualList
        label="Issues"
        items={rows}
        keyOf={({ key }) => key}
        estimate={({ kind }) => (kind === 'group' ? 44 : 40)}
        shown={current}
        render={(row) =>
          row.kind === 'issue' ? (
            <IssueLine
              issue={row.issue}
              phase={phase.phase}
              href={toIssueHref(run.runId, phase.phase, report, row.issue)}
              isCurrent={row.key === current}
              canChoose={canChoose && isPlanned(report, row.issue.file)}
              isFileShown={grouping === 'rule'}
            />
          ) : grouping === 'file' ? (
            <FileGroup
              group={row.group}
              phase={phase.phase}
              file={report.files.find(({ path }) => path === row.group.name)}
              canChoose={canChoose && isPlanned(report, row.group.name)}
            />
          ) : (
            <RuleGroup group={row.group} phase={phase.phase} />
          )
        }
      />
    </section>
  );
}

function Filters(props: {
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly severity: IssueFilter['severity'];
  readonly grouping: Grouping;
  readonly change: (query: Record<string, string>) => void;
}) {
  const { search, setSearch, severity, grouping, change } = props;
  return (
    <search class="filters">
      <SearchField label="Search issues" value={search} onInput={setSearch} />
      <Select
        label="Severity"
        isBare
        value={severity}
        choices={SEVERITIES}
        onChange={(value) => change({ severity: value === 'all' ? '' : value })}
      />
      <Select
        label="Grouped"
        isBare
        value={grouping}
        choices={GROUPINGS}
        onChange={(value) => change({ by: value === 'file' ? '' : value })}
      />
    </search>
  );
}

function ChooseFlagged({ flagged }: { readonly flagged: readonly string[] }) {
  const { review, change } = useRunContext().reviewState;
  const areChosen = flagged.every((path) => review.notes[path] !== undefined);
  return flagged.length < 2 ? null : (
    <div class="choose-flagged">
      <Checkbox
        label={`All ${count(flagged.length, 'file')} with errors`}
        isOn={areChosen}
        onChange={(isOn) => change(choose(review, flagged, isOn))}
      />
    </div>
  );
}

function isPlanned({ files, flagged }: GateReport, path: string): boolean {
  return flagged.includes(path) || files.some((file) => file.path === path);
}

function toIssueHref(runId: string, phase: number, report: GateReport, issue: Issue): string {
  const attempt = report.files.find(({ path }) => path === issue.file)?.attempt;
  return to.document(runId, phase, issue.file, {
    attempt,
    line: issue.line ?? undefined,
    view: 'source',
  });
}

function useIssueKeys(
  rows: readonly IssueRow[],
  current: string | undefined,
  setCurrent: (key: string) => void,
  open: (issue: Issue) => void,
): void {
  const issues = rows.flatMap((row) => (row.kind === 'issue' ? [row] : []));
  const index = issues.findIndex(({ key }) => key === current);
  const go = (next: number) => {
    const row = issues[Math.max(0, Math.min(issues.length - 1, next))];
    if (row !== undefined) {
      setCurrent(row.key);
    }
  };
  useShortcuts([
    { key: 'j', does: 'Next issue', run: () => go(index + 1) },
    { key: 'k', does: 'Previous issue', run: () => go(index - 1) },
    {
      key: 'o',
      does: 'Open the issue in its file',
      run: () => {
        const issue = issues[Math.max(0, index)]?.issue;
        if (issue !== undefined) {
          open(issue);
        }
      },
    },
  ]);
}
