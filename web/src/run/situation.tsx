import { Callout } from '../components/callout.tsx';
import { toTitle } from '../components/text.ts';
import { Ago, Clock } from '../components/time.tsx';
import { findDecision } from '../decide/find-decision.ts';
import type { AwaitedWhat, Awaiting } from '../decide/subjects.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { describeAwaited } from '../runs/describe-run.ts';
import { describeApprovers } from './describe-approvers.ts';
import { findPhase, useRunContext } from './run-context.ts';

/** What a run waits for, why it failed, or that it is complete. */
export function Situation() {
  const { run } = useRunContext();
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
    return <Waiting awaiting={awaiting} />;
  }
  if (run.isSuspended === true) {
    return (
      <Callout tone="warn" title="Suspended">
        It does nothing until it is resumed.
      </Callout>
    );
  }
  const [retrying] = run.retrying ?? [];
  if (retrying !== undefined) {
    const { activity, attempt, maxAttempts, detail } = retrying;
    return (
      <Callout
        tone="warn"
        title={`Retrying: ${activity} failed, attempt ${attempt} of ${maxAttempts}`}
      >
        <p class="break">{detail}</p>
      </Callout>
    );
  }
  if (run.throttledUntil !== undefined) {
    return (
      <Callout tone="warn" title="The model service is at its limit">
        Calls of this run wait until <Clock at={run.throttledUntil} />. You can cancel the run
        meanwhile.
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

const REVIEW: Readonly<Record<AwaitedWhat, string>> = {
  gate: 'Review the gate',
  plan: 'Review the plan',
  budget: 'Show the progress of the phase',
};

function Waiting({ awaiting }: { readonly awaiting: Awaiting }) {
  const { run, followed } = useRunContext();
  const { phase, about } = awaiting;
  const what = about.kind;
  const decided = findDecision(awaiting, run, followed.events);
  const name = toTitle(findPhase(run, phase)?.name ?? `phase ${phase}`);
  if (decided !== undefined) {
    const { decision, by } = decided;
    return (
      <Callout tone="busy" title={`${name}: decided by ${by}: ${decision}; the run continues`} />
    );
  }
  const href = what === 'plan' ? to.plan(run.runId, phase) : to.gate(run.runId, phase);
  return (
    <Callout tone="await" title={`${name}: ${describeAwaited(run)}`}>
      <p>
        Asked <Ago at={awaiting.since} />; {describeApprovers(awaiting)}.
      </p>
      {what === 'budget' ? (
        <p>
          The remaining budget is too small for the next call. Raise the budget, or reject or cancel
          the run.
        </p>
      ) : null}
      <Link href={href} class={what === 'budget' ? 'button' : 'button button-primary'}>
        {REVIEW[what]}
      </Link>
    </Callout>
  );
}
