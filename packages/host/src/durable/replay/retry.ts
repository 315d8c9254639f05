import type { RetryPolicy } from './action.ts';
import { OrchestratorRefusal } from './refusal.ts';
import { type Settle, SUCCEEDED } from './settlement.ts';

/** What the retry loop may schedule; each call of `attempt` and `wait` consumes one id. */
export interface RetrySteps {
  attempt(done: Settle): void;
  wait(delayMs: number, done: Settle): void;
  readonly settle: Settle;
  /** The orchestrator's clock, in Unix milliseconds. */
  readNow(): number;
}

/**
 * The host-side retry loop: attempt, timer, attempt, ... After the last failed attempt one more
 * timer, due at once, is created before the failure is delivered (the real host does so, so that
 * old histories still replay). Throws OrchestratorRefusal if an attempt fails after the timeout:
 * the real host then stops retrying, while the library waits forever for the next timer.
 */
export function runWithRetry(policy: RetryPolicy, steps: RetrySteps): void {
  if (policy.attempts >= 1) runAttempt(policy, steps, 1, steps.readNow() + policy.timeoutMs);
  else steps.settle(SUCCEEDED);
}

function runAttempt(
  policy: RetryPolicy,
  steps: RetrySteps,
  attempt: number,
  expiryMs: number,
): void {
  steps.attempt((settlement) => {
    const isOver = !settlement.isFailed || settlement.isNonRetriable;
    if (isOver) {
      steps.settle(settlement);
      return;
    }
    if (steps.readNow() >= expiryMs) throw refuseTimeout(policy);
    if (attempt >= policy.attempts) steps.wait(0, () => steps.settle(settlement));
    else {
      const next = () => runAttempt(policy, steps, attempt + 1, expiryMs);
      steps.wait(computeDelayMs(policy, attempt), next);
    }
  });
}

function computeDelayMs(policy: RetryPolicy, attempt: number): number {
  const delayMs = policy.firstIntervalMs * policy.backoff ** (attempt - 1);
  return Math.min(delayMs, policy.maxIntervalMs);
}

function refuseTimeout({ timeoutMs }: RetryPolicy): OrchestratorRefusal {
  return new OrchestratorRefusal(
    'retry-timeout',
    `The ${timeoutMs} ms of retryTimeoutInMilliseconds have passed and the call failed again. On Azure the instance would now hang; limit the attempts instead.`,
  );
}
