import type { AgentFailure } from './planner.ts';

/** When to give up on an agent call, and how long to wait between tries. */
export interface CallLimits {
  readonly timeoutMs: number;
  readonly maxTries: number;
  /** Delay before the second try; doubles with each further one. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** What a call needs from the outside world, so that tests own time. */
export interface CallWorld {
  /** Resolves after `delayMs`. */
  sleep(delayMs: number): Promise<void>;
  /** A number from 0 up to 1, for jitter. */
  random(): number;
  /** Told before each further try. */
  onRetry(failure: AgentFailure, delayMs: number): Promise<void>;
}

const RETRYABLE: ReadonlySet<AgentFailure['reason']> = new Set([
  'timeout',
  'throttled',
  'unavailable',
]);

/**
 * Calls an agent with a deadline, again after failures that may pass: at most `maxTries` times, with
 * exponential back-off and jitter, or as long as the service asked for. The last failure is
 * returned, not thrown.
 */
export async function callAgent<T extends { readonly outcome: string }>(
  call: (signal: AbortSignal) => Promise<T | AgentFailure>,
  limits: CallLimits,
  world: CallWorld,
): Promise<T | AgentFailure> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call(AbortSignal.timeout(limits.timeoutMs));
    if (!isFailure(answer) || tries >= limits.maxTries || !RETRYABLE.has(answer.reason)) {
      return answer;
    }
    const delayMs = toDelayMs(answer, tries, limits, world.random());
    await world.onRetry(answer, delayMs);
    await world.sleep(delayMs);
  }
}

function isFailure(answer: { readonly outcome: string }): answer is AgentFailure {
  return answer.outcome === 'failed';
}

/** Full jitter over the upper half, so that tries spread but never come at once. */
function toDelayMs(
  failure: AgentFailure,
  tries: number,
  limits: CallLimits,
  random: number,
): number {
  const backOffMs = Math.min(limits.maxDelayMs, limits.firstDelayMs * 2 ** (tries - 1));
  const jitteredMs = Math.round(backOffMs * (0.5 + random / 2));
  return Math.max(jitteredMs, failure.retryAfterMs ?? 0);
}
