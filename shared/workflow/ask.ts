import type { DecisionRef } from '../contract/activities.ts';
import type { DecisionKind } from '../contract/decision.ts';
import type { Awaiting, RunFailure, RunState } from '../contract/run.ts';
import { awaitDecision } from './await-decision.ts';
import type { Outcome, RunSetup } from './run-phase.ts';
import { withAwaiting } from './state.ts';
import { call, now, tell, type Workflow } from './steps.ts';

type Answer = { readonly decision: Exclude<DecisionKind, 'reject' | 'cancel'> };

/** Waits for a person. Decisions that end the run, and time that runs out, end the phase here. */
export function* ask(
  setup: RunSetup,
  at: DecisionRef,
  about: Pick<Awaiting, 'what' | 'digest'>,
  before: RunState,
): Workflow<Outcome<Answer>> {
  const since = new Date(yield* now()).toISOString();
  const state = withAwaiting(before, {
    ...about,
    phase: at.phase,
    round: at.round,
    ...(at.stop === undefined ? {} : { stop: at.stop }),
    since,
  });
  yield* tell(state);
  yield* call('requestApproval', { ...at, reportDigest: about.digest });
  const answer = yield* awaitDecision(at, setup.options);
  const { phase } = at;
  if (answer === 'expired') {
    return toFailure(before, phase, 'expired', `nobody decided about phase ${phase} in time`);
  }
  switch (answer.decision) {
    case 'cancel':
      return { next: 'end', end: { end: 'canceled', state: before } };
    case 'reject':
      return toFailure(before, phase, 'rejected', `${answer.by} rejected phase ${phase}`);
    default:
      return { next: 'go', decision: answer.decision };
  }
}

/** A phase that fails, and so the run. */
export function toFailure(
  state: RunState,
  phase: number,
  reason: RunFailure['reason'],
  detail: string,
): { next: 'end'; end: { end: 'failed'; state: RunState; failure: RunFailure } } {
  return { next: 'end', end: { end: 'failed', state, failure: { reason, detail, phase } } };
}
