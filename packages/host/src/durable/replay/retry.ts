import type { RetryPolicy } from './action.ts';
import { type Settle, SUCCEEDED } from './settlement.ts';

/** What the retry loop may set going; each call of `attempt` and `wait` takes one id. */
export interface RetrySteps {
  attempt(done: Settle): void;
  wait(delayMs: number, done: Settle): void;
  readonly settle: Settle;
}

/**
 * The host-side retry loop: attempt, timer, attempt, ... After the last failed attempt one more
 * timer, due at once, is created before the failure is delivered (kept by the real host so that
 * old histories still replay).
 */
export function runWithRetry(policy: RetryPolicy, steps: RetrySteps): void {
  if (policy.attempts >= 1) runAttempt(policy, steps, 1);
  else steps.settle(SUCCEEDED);
}

function runAttempt(policy: RetryPolicy, steps: RetrySteps, attempt: number): void {
  steps.attempt((settlement) => {
    const isOver = !settlement.isFailed || settlement.isNonRetriable;
    if (isOver) steps.settle(settlement);
    else if (attempt >= policy.attempts) steps.wait(0, () => steps.settle(settlement));
    else steps.wait(computeDelayMs(policy, attempt), () => runAttempt(policy, steps, attempt + 1));
  });
}

function computeDelayMs(policy: RetryPolicy, attempt: number): number {
  const delayMs = policy.firstIntervalMs * policy.backoff ** (attempt - 1);
  return Math.min(delayMs, policy.maxIntervalMs);
}
