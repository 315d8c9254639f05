import { useState } from 'preact/hooks';
import type { Plan } from '../../../shared/contract/release-format.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { Callout, Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import { Select } from '../components/field.tsx';
import { count, toNumber } from '../components/text.ts';
import { PhaseHead } from '../gate/phase-head.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { toForecastText } from '../run/forecast-text.ts';
import { isAwaited, type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { PlanPicture } from './picture.tsx';
import { PlannedFiles } from './planned-files.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { Proposals } from './proposals.tsx';
import { useProposal } from './use-proposal.ts';

export function PlanView(props: { readonly phase: PhaseOfRun; readonly address: Address }) {
  const { phase, address } = props;
  const { run } = useRunContext();
  const latest = phase.planVersion;
  const version = Number(address.query.get('version')) || latest;
  const load = (wanted: number) => (signal: AbortSignal) =>
    api.call(
      'GET /api/runs/{runId}/plan',
      { path: { runId: run.runId }, query: { phase: phase.phase, version: wanted } },
      { signal },
    );
  const keyOf = (wanted: number) =>
    wanted < 1 ? undefined : `plan ${run.runId} ${phase.phase} ${wanted}`;
  const plan = useLoad(keyOf(version), load(version));
  const before = useLoad(keyOf(version - 1), load(version - 1)).value;
  return (
    <>
      <PhaseHead phase={phase} tab="plan">
        <VersionSelect latest={latest} version={version} address={address} />
      </PhaseHead>
      {latest === 0 ? <Empty title="This phase has no plan yet" /> : null}
      {version < latest ? (
        <Callout tone="warn" title={`Viewing version ${version}; version ${latest} is current`}>
          <Link href={to.plan(run.runId, phase.phase)}>Show current</Link>
        </Callout>
      ) : null}
      {plan.isLoading ? <Loading what="the plan" /> : null}
      {plan.problem === undefined ? null : (
        <ProblemCallout problem={plan.problem} onRetry={plan.reload} />
      )}
      {plan.value === undefined ? null : (
        <OpenPlan
          phase={phase}
          plan={plan.value}
          before={before}
          isLatest={version === latest}
          address={address}
        />
      )}
    </>
  );
}

function VersionSelect(props: {
  readonly latest: number;
  readonly version: number;
  readonly address: Address;
}) {
  const { latest, version, address } = props;
  if (latest < 2) {
    return null;
  }
  const choices = Array.from({ length: latest }, (_, index) => {
    const value = String(latest - index);
    return { value, text: `Version ${value}${index === 0 ? ', the latest' : ''}` };
  });
  return (
    <Select
      label="Version"
      isBare
      value={String(version)}
      choices={choices}
      onChange={(value) =>
        goTo(withQuery(address, { version: value === String(latest) ? '' : value }))
      }
    />
  );
}

function OpenPlan(props: {
  readonly phase: PhaseOfRun;
  readonly plan: Plan;
  readonly before: Plan | undefined;
  readonly isLatest: boolean;
  readonly address: Address;
}) {
  const { phase, plan, before, isLatest, address } = props;
  const { run } = useRunContext();
  const [chosen, setChosen] = useState(address.query.get('file') ?? undefined);
  const proposal = useProposal(run.runId, phase.phase);
  const canPropose =
    isLatest && isAwaited(run, phase.phase) && run.awaiting?.about.kind !== 'budget';
  const words = plan.files.reduce((sum, { expectedWords }) => sum + expectedWords, 0);
  const choose = (path: string) => {
    setChosen(path);
    goTo(withQuery(address, { file: path }), { replace: true });
  };
  return (
    <>
      <Proposals phase={phase} />
      {canPropose ? <ProposalForm phase={phase.phase} plan={plan} state={proposal} /> : null}
      <section class="card" aria-labelledby="picture-title">
        <div class="card-title">
          <h2 id="picture-title">Dependencies</h2>
          <span class="small quiet number">
            version {plan.version}, {count(plan.files.length, 'file')}, about {toNumber(words)}{' '}
            words
            {phase.forecast === undefined ? '' : `; forecast ${toForecastText(phase.forecast)}`}
          </span>
        </div>
        <div class="card-padded">
          <PlanPicture files={plan.files} chosen={chosen} onChoose={choose} />
        </div>
      </section>
      <PlannedFiles
        plan={plan}
        before={before}
        chosen={chosen}
        onChoose={choose}
        proposal={canPropose ? proposal : undefined}
      />
    </>
  );
}
