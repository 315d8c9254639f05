import type { GateReport } from '../../../shared/contract/release-format.ts';
import { compareReports, type ReportChange } from '../../../shared/decide/compare-reports.ts';
import { readReport } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import { count } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { isGateAwaited, type PhaseOfRun, useRunContext } from '../run/run-context.ts';

/**
 * What changed since the last reviewed round if this one waits for a decision, otherwise since the
 * previous round.
 */
export function ChangedSince(props: {
  readonly phase: PhaseOfRun;
  readonly report: GateReport;
  readonly isLatest: boolean;
}) {
  const { phase, report, isLatest } = props;
  const { run } = useRunContext();
  const isHere = isLatest && isGateAwaited(run, phase.phase);
  const reviewed = isHere ? run.awaiting?.reviewedRound : undefined;
  const since = reviewed ?? report.round - 1;
  const before = useLoad(
    since < 1 ? undefined : `report ${run.runId} ${phase.phase} ${since}`,
    (signal) => readReport({ runId: run.runId, phase: phase.phase, round: since }, signal),
  );
  if (since < 1) {
    return null;
  }
  return (
    <section class="card" aria-labelledby="changed-title">
      <div class="card-title">
        <h2 id="changed-title">
          Changed since round {since}
          {reviewed === undefined ? '' : ' was reviewed'}
        </h2>
        <Link href={to.gate(run.runId, phase.phase, { round: since })} class="small">
          See round {since}
        </Link>
      </div>
      {before.isLoading ? <Loading what={`round ${since}`} /> : null}
      {before.problem === undefined ? null : (
        <ProblemCallout problem={before.problem} onRetry={before.reload} />
      )}
      {before.value === undefined ? null : (
        <Changes phase={phase.phase} before={before.value.report} after={report} />
      )}
    </section>
  );
}

function Changes(props: {
  readonly phase: number;
  readonly before: GateReport;
  readonly after: GateReport;
}) {
  const { phase, before, after } = props;
  const changes = compareReports(before, after);
  return (
    <>
      <p class="card-padded small">
        {changes.length === 0 ? 'No file was regenerated' : count(changes.length, 'change')}.{' '}
        {count(before.errors, 'error')} and {count(before.warnings, 'warning')} then,{' '}
        {count(after.errors, 'error')} and {count(after.warnings, 'warning')} now.
      </p>
      <VirtualList
        label="Changes"
        items={changes}
        keyOf={({ subject }) => (subject === 'plan' ? ' plan' : subject.path)}
        estimate={() => 36}
        render={(change) => <Change phase={phase} change={change} before={before} after={after} />}
      />
    </>
  );
}

function Change(props: {
  readonly phase: number;
  readonly change: ReportChange;
  readonly before: GateReport;
  readonly after: GateReport;
}) {
  const { phase, change, before, after } = props;
  const { run } = useRunContext();
  const { subject, detail } = change;
  if (subject === 'plan') {
    return (
      <div class="file-row">
        <Link href={to.plan(run.runId, phase, { version: after.planVersion })}>Plan</Link>
        <span class="small quiet">version {detail}</span>
      </div>
    );
  }
  const { path } = subject;
  const [old, fresh] = [findAttempt(before, path), findAttempt(after, path)];
  return (
    <div class="file-row">
      <Link href={to.document(run.runId, phase, path, { attempt: fresh ?? old })} class="break">
        {path}
      </Link>
      <span class="small quiet">{detail}</span>
      <span class="spring" />
      {old === undefined || fresh === undefined ? null : (
        <Link
          href={to.document(run.runId, phase, path, {
            view: 'difference',
            attempt: fresh,
            against: old,
          })}
          class="small"
          aria-label={`Difference of ${path}`}
        >
          Difference
        </Link>
      )}
    </div>
  );
}

function findAttempt({ files }: GateReport, path: string): number | undefined {
  return files.find((file) => file.path === path)?.attempt;
}
