import { Callout } from '../parts/callout.tsx';
import { StatusBadge } from '../parts/status.tsx';
import { toNumber, toTitle } from '../parts/text.ts';
import { Ago } from '../parts/time.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { describeAwaited } from '../runs/describe-run.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { LiveFiles } from './live-files.tsx';
import { PhaseTable } from './phase-table.tsx';
import { RunActions } from './run-actions.tsx';
import { findPhase, useScene } from './run-context.ts';

/** What a run is at, what it waits for, and what it has cost so far. */
export function Overview() {
  const { run } = useScene();
  const isWriting = findPhase(run, run.currentPhase)?.status === 'Generating';
  return (
    <>
      <header class="view-head">
        <div class="view-title">
          <PageTitle title={`${run.profile} · ${run.variant}`} view={`run ${run.runId}`}>
            {run.profile} <span class="quiet">· {run.variant}</span>
          </PageTitle>
          <StatusBadge status={run.status} />
        </div>
        <p class="meta">
          <code class="break">{run.runId}</code>
          <span>
            started <Ago at={run.createdAt} /> by {run.createdBy}
          </span>
          <span>{run.strictness}</span>
          <span>{run.reviewMode}</span>
          {run.parentRunId === undefined ? null : (
            <span>
              follows <Link href={to.run(run.parentRunId)}>{run.parentRunId}</Link>
            </span>
          )}
        </p>
      </header>
      <Situation />
      <section class="card" aria-labelledby="phases-title">
        <h2 id="phases-title" class="card-title">
          Phases
        </h2>
        <PhaseTable />
      </section>
      {isWriting ? <LiveFiles phase={run.currentPhase} /> : null}
      <Usage />
      <RunActions />
    </>
  );
}

function Situation() {
  const { run } = useScene();
  const { awaiting, failure } = run;
  if (failure !== undefined) {
    return (
      <Callout tone="bad" title={`Failed: ${failure.reason}`}>
        <p class="break">{failure.detail}</p>
        {failure.phase === null ? null : (
          <Link href={to.gate(run.runId, failure.phase)}>See the phase</Link>
        )}
      </Callout>
    );
  }
  if (awaiting !== undefined) {
    const { runId } = run;
    const { phase, what } = awaiting;
    const href = what === 'plan' ? to.plan(runId, phase) : to.gate(runId, phase);
    const waiting = findPhase(run, phase);
    const name = toTitle(waiting?.name ?? `phase ${phase}`);
    if (what === 'gate' && waiting?.decision !== undefined) {
      const { decision, by } = waiting.decision;
      return <Callout tone="busy" title={`${name}: ${decision} by ${by}; the run goes on`} />;
    }
    return (
      <Callout tone="await" title={`${name}: ${describeAwaited(run)}`}>
        <p>
          Asked <Ago at={awaiting.since} />; {describeApprovers(awaiting)}.
        </p>
        <Link href={href} class="button button-primary">
          {what === 'plan' ? 'Review the plan' : 'Review the gate'}
        </Link>
      </Callout>
    );
  }
  if (run.isSuspended === true) {
    return (
      <Callout tone="warn" title="Suspended">
        Nothing happens until it is resumed.
      </Callout>
    );
  }
  return run.status === 'Complete' ? (
    <Callout tone="good" title="Complete: every phase is released">
      <Link href={to.release(run.runId)} class="button button-primary">
        See the release
      </Link>
    </Callout>
  ) : null;
}

/** Who is waited for, and how many of them have said yes. */
export function describeApprovers(awaiting: {
  readonly approvers: readonly string[];
  readonly required: number;
  readonly votes: readonly { readonly by: string }[];
}): string {
  const { approvers, required, votes } = awaiting;
  const who = approvers.length === 0 ? 'everybody with the role' : approvers.join(', ');
  const count = required === 1 ? '' : `, ${votes.length} of ${required} have`;
  return `${who} may approve${count}`;
}

function Usage() {
  const { run } = useScene();
  const { inputTokens, outputTokens, cachedFiles } = run.usage;
  return (
    <section class="card" aria-labelledby="usage-title">
      <h2 id="usage-title" class="card-title">
        Usage
      </h2>
      <dl class="figures">
        <div>
          <dt>Tokens read</dt>
          <dd class="number">{toNumber(inputTokens)}</dd>
        </div>
        <div>
          <dt>Tokens written</dt>
          <dd class="number">{toNumber(outputTokens)}</dd>
        </div>
        <div>
          <dt>Files from the cache</dt>
          <dd class="number">{toNumber(cachedFiles)}</dd>
        </div>
      </dl>
    </section>
  );
}
