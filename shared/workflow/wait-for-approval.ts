import { DECISION_EVENT, type DecisionRef } from '../contract/activities.ts';
import type { DECIDABLE } from '../contract/decision.ts';
import type { About, AboutKind } from '../contract/release-format.ts';
import type { RunState } from '../contract/run.ts';
import type { RunOptions } from '../contract/run-options.ts';
import { activities } from './activities.ts';
import { type PhaseEnd, type RunSetup, toCanceled, toFailed } from './phase.ts';
import { withAwaiting } from './state.ts';
import { now, publishStatus, type Workflow, waitFor } from './steps.ts';

/** Time until the record is first read without an event; doubles up to `LAST_LOOK_MS`. */
const FIRST_LOOK_MS = 60_000;
const LAST_LOOK_MS = 3_600_000;

/** An answer that ends the phase: a cancellation, a rejection, or a timeout. */
type Ending =
  | { readonly decision: 'cancel' | 'reject'; readonly by: string }
  | { readonly decision: 'expired' };

type Answer<K extends AboutKind> =
  | { readonly decision: Exclude<(typeof DECIDABLE)[K][number], 'reject'>; readonly by: string }
  | Ending;

/**
 * Publishes what the run waits for, requests a decision and waits until it is made or time is up.
 */
export function* waitForApproval<A extends About>(
  setup: RunSetup,
  at: DecisionRef<A>,
  before: RunState,
): Workflow<Answer<A['kind']>> {
  const since = new Date(yield* now()).toISOString();
  const { phase, about } = at;
  yield* publishStatus(withAwaiting(before, { phase, about, since }));
  yield* activities.requestApproval(at);
  return (yield* waitForDecision(at, setup.options)) as Answer<A['kind']>;
}

/**
 * The record decides, the event only wakes: a lost event delays a decision but never loses it. Each
 * iteration waits with a new event and a new timer, ever longer, so a week of waiting stays a short
 * history. Sends reminders at the interval of the run's rules.
 */
function* waitForDecision(
  at: DecisionRef<About>,
  options: RunOptions,
): Workflow<Answer<AboutKind>> {
  const startMs = yield* now();
  const deadlineMs = startMs + options.approvalTimeoutMs;
  const everyMs = options.approval.remindEveryMs ?? Number.POSITIVE_INFINITY;
  let reminder = 1;
  for (let lookMs = FIRST_LOOK_MS; ; lookMs = Math.min(lookMs * 2, LAST_LOOK_MS)) {
    const answer = yield* activities.readDecision(at);
    if (answer.outcome === 'decided') {
      return answer;
    }
    const nowMs = yield* now();
    if (nowMs >= deadlineMs) {
      return { decision: 'expired' };
    }
    if (nowMs >= startMs + reminder * everyMs) {
      yield* activities.remindApproval({ ...at, reminder });
      reminder += 1;
    }
    const untilMs = Math.min(nowMs + lookMs, deadlineMs, startMs + reminder * everyMs);
    yield* waitFor(DECISION_EVENT, Math.max(untilMs, nowMs + 1_000));
  }
}

export function endWith(answer: Ending, phase: number, state: RunState): PhaseEnd {
  switch (answer.decision) {
    case 'cancel':
      return toCanceled(state);
    case 'expired': {
      const detail = `phase ${phase} was not decided in time`;
      return toFailed(state, { reason: 'expired', detail, phase });
    }
    case 'reject': {
      const detail = `${answer.by} rejected phase ${phase}`;
      return toFailed(state, { reason: 'rejected', detail, phase });
    }
  }
}
