import { DECISION_EVENT, type DecisionRef } from '../contract/activities.ts';
import type { DecisionKind } from '../contract/decision.ts';
import type { RunOptions } from '../contract/run.ts';
import { call, now, type Workflow, waitFor } from './steps.ts';

/** First look at the record without having been woken; doubles up to `LAST_LOOK_MS`. */
const FIRST_LOOK_MS = 60_000;
const LAST_LOOK_MS = 3_600_000;

/**
 * Waits until a person has decided, or time is up. The record decides, the event only
 * wakes: one that is lost costs a delay, never a decision. Each turn waits with a fresh event and a
 * fresh timer. Looks ever more rarely, so that a week of waiting stays a short history. Reminds on
 * the way, as often as the run's rules say.
 */
export function* awaitDecision(
  at: DecisionRef,
  options: RunOptions,
): Workflow<{ decision: DecisionKind; by: string } | 'expired'> {
  const startMs = yield* now();
  const deadlineMs = startMs + options.approvalTimeoutMs;
  const everyMs = options.approval.remindEveryMs ?? Number.POSITIVE_INFINITY;
  let reminder = 1;
  for (let lookMs = FIRST_LOOK_MS; ; lookMs = Math.min(lookMs * 2, LAST_LOOK_MS)) {
    const answer = yield* call('readDecision', at);
    if (answer.outcome === 'decided') {
      return answer;
    }
    const nowMs = yield* now();
    if (nowMs >= deadlineMs) {
      return 'expired';
    }
    if (nowMs >= startMs + reminder * everyMs) {
      yield* call('remindApproval', { ...at, reminder });
      reminder += 1;
    }
    const untilMs = Math.min(nowMs + lookMs, deadlineMs, startMs + reminder * everyMs);
    yield* waitFor(DECISION_EVENT, Math.max(untilMs, nowMs + 1_000));
  }
}
