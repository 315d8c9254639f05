import { readReport } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { Callout, Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import { Select } from '../components/field.tsx';
import { toTitle } from '../components/text.ts';
import { OpenComments } from '../reading/open-comments.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { LiveFiles } from '../run/live-files.tsx';
import { isBudgetAwaited, type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { BudgetCallout } from './budget-callout.tsx';
import { ChangedSince } from './changed-since.tsx';
import { IssueList } from './issue-list.tsx';
import { PhaseHead } from './phase-head.tsx';
import { Questions } from './questions.tsx';
import { Summary } from './summary.tsx';

export function GateView(props: { readonly phase: PhaseOfRun; readonly address: Address }) {
  const { phase, address } = props;
  const { gate } = phase;
  const round = Number(address.query.get('round')) || gate?.round;
  return (
    <>
      <PhaseHead phase={phase} tab="gate">
        {gate === undefined || round === undefined ? null : (
          <RoundSelect latest={gate.round} round={round} address={address} />
        )}
      </PhaseHead>
      {round === undefined ? (
        <NoGate phase={phase} />
      ) : (
        <Round phase={phase} round={round} address={address} />
      )}
    </>
  );
}

function RoundSelect(props: {
  readonly latest: number;
  readonly round: number;
  readonly address: Address;
}) {
  const { latest, round, address } = props;
  if (latest === 1) {
    return null;
  }
  const choices = Array.from({ length: latest }, (_, index) => {
    const value = String(latest - index);
    return { value, text: index === 0 ? `Round ${value}, the latest` : `Round ${value}` };
  });
  return (
    <Select
      label="Round"
      isBare
      value={String(round)}
      choices={choices}
      onChange={(value) =>
        goTo(withQuery(address, { round: value === String(latest) ? '' : value }))
      }
    />
  );
}

function NoGate({ phase }: { readonly phase: PhaseOfRun }) {
  const { run } = useRunContext();
  if (run.failure?.reason === 'preflight' && phase.phase === 0) {
    return <Questions />;
  }
  if (run.awaiting?.about.kind === 'plan' && run.awaiting.phase === phase.phase) {
    return (
      <Callout tone="await" title="The plan awaits approval; no file is written yet">
        <Link href={to.plan(run.runId, phase.phase)} class="button button-primary">
          Review the plan
        </Link>
      </Callout>
    );
  }
  if (isBudgetAwaited(run, phase.phase)) {
    return (
      <>
        <BudgetCallout />
        {phase.planVersion === 0 ? null : <LiveFiles phase={phase.phase} />}
      </>
    );
  }
  if (phase.status === 'Generating' || phase.status === 'Validating') {
    return <LiveFiles phase={phase.phase} />;
  }
  return (
    <Empty title={`${toTitle(phase.name)} has not reached the gate`}>
      {phase.status === 'Pending' ? 'Earlier phases come first.' : 'The report will appear here.'}
    </Empty>
  );
}

function Round(props: {
  readonly phase: PhaseOfRun;
  readonly round: number;
  readonly address: Address;
}) {
  const { phase, round, address } = props;
  const { run } = useRunContext();
  const at = { runId: run.runId, phase: phase.phase, round };
  const { value, problem, isLoading, reload } = useLoad(
    `report ${run.runId} ${phase.phase} ${round}`,
    (signal) => readReport(at, signal),
  );
  const latest = phase.gate?.round ?? round;
  const isWriting = phase.status === 'Generating' || phase.status === 'Validating';
  return (
    <>
      {round < latest ? (
        <Callout tone="warn" title={`Viewing round ${round}; round ${latest} is current`}>
          <Link href={to.gate(run.runId, phase.phase)}>Show current</Link>
        </Callout>
      ) : null}
      {isBudgetAwaited(run, phase.phase) && round === latest ? <BudgetCallout /> : null}
      {isWriting && round === latest ? (
        <Callout tone="busy" title="Files are being regenerated; a new report follows" />
      ) : null}
      {isLoading ? <Loading what="the report" /> : null}
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined ? null : (
        <>
          <Summary at={at} report={value.report} digest={value.digest} gate={phase.gate} />
          {round === latest ? <OpenComments /> : null}
          <ChangedSince phase={phase} report={value.report} isLatest={round === latest} />
          <IssueList
            phase={phase}
            report={value.report}
            isLatest={round === latest}
            address={address}
          />
        </>
      )}
    </>
  );
}
