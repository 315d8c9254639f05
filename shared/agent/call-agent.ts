import { addUsage, NO_USAGE, type Usage } from '../contract/draft.ts';
import { type Limiter, type OnWait, WAIT_REPORT_MS } from './limiter.ts';
import type { AgentFailure } from './planner.ts';
import type { Reservation } from './token-ledger.ts';

/** When to give up on an agent call, and how long to wait between tries. */
export interface CallLimits {
  readonly timeoutMs: number;
  /** Maximum of failed tries, throttled ones excluded. */
  readonly maxTries: number;
  /** Delay before the second try; doubles with each further one. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Maximum total delay of a call. */
  readonly patienceMs: number;
}

/** Clock, randomness and shared state of a call, so that tests control time. */
export interface CallWorld {
  sleep(delayMs: number): Promise<void>;
  /** A number from 0 up to 1, for jitter. */
  random(): number;
  /** Called before each further try. */
  onRetry(failure: AgentFailure, delayMs: number): Promise<void>;
  /** Called while the call waits for its service; a call that is no longer wanted is given up. */
  readonly onWait?: OnWait | undefined;
  /** Shared by all calls to the same service; absent for agents without a service. */
  readonly limiter?: Limiter | undefined;
  /** Reserves the worst case of one call; `undefined` if the run's budget is too small. */
  readonly reserve?: (() => Promise<Reservation | undefined>) | undefined;
}

const RETRYABLE: ReadonlySet<AgentFailure['reason']> = new Set([
  'timeout',
  'throttled',
  'unavailable',
]);

/** Any answer has a cost. */
export interface AnswerWithUsage {
  readonly outcome: string;
  readonly usage: Usage;
  readonly holdMs?: number | undefined;
}

/**
 * Calls an agent with a deadline and retries transient failures, with exponential back-off and
 * jitter, or after the delay the service asked for. Throttling counts against `patienceMs`, not
 * `maxTries`. The last failure is returned, not thrown; its usage is that of all tries.
 */
export async function callAgent<T extends AnswerWithUsage>(
  call: (signal: AbortSignal) => Promise<T | AgentFailure>,
  limits: CallLimits,
  world: CallWorld,
): Promise<T | AgentFailure> {
  let spent: Usage = NO_USAGE;
  let tries = 0;
  let patienceMs = limits.patienceMs;
  for (let calls = 1; ; calls += 1) {
    const waitedMs =
      world.limiter === undefined ? 0 : await world.limiter.enter(patienceMs, world.onWait);
    if (waitedMs === undefined) {
      return { ...NOT_ADMITTED, usage: spent };
    }
    const answer = await callWithinBudget(call, calls, limits, world);
    spent = addUsage(spent, answer.usage);
    if (!isFailure(answer)) {
      return { ...answer, usage: spent };
    }
    tries += answer.reason === 'throttled' ? 0 : 1;
    const delayMs = toDelayMs(answer, calls, limits, world.random());
    patienceMs -= waitedMs + delayMs;
    if (!RETRYABLE.has(answer.reason) || tries >= limits.maxTries || patienceMs < 0) {
      return { ...answer, usage: spent };
    }
    await world.onRetry(answer, delayMs);
    if (!(await wait(delayMs, world))) {
      return { ...answer, usage: spent };
    }
  }
}

/** Waits, in slices if the caller wants to hear of it. Resolves to false if it is no longer wanted. */
async function wait(delayMs: number, { sleep, onWait }: CallWorld): Promise<boolean> {
  if (onWait === undefined) {
    await sleep(delayMs);
    return true;
  }
  for (let leftMs = delayMs; leftMs > 0; leftMs -= WAIT_REPORT_MS) {
    if (!(await onWait(leftMs))) {
      return false;
    }
    await sleep(Math.min(leftMs, WAIT_REPORT_MS));
  }
  return true;
}

/** One call, if the budget allows it. A call without an answer counts with its worst case. */
async function callWithinBudget<T extends AnswerWithUsage>(
  call: (signal: AbortSignal) => Promise<T | AgentFailure>,
  calls: number,
  limits: CallLimits,
  world: CallWorld,
): Promise<T | AgentFailure> {
  const reservation = await world.reserve?.();
  if (world.reserve !== undefined && reservation === undefined) {
    world.limiter?.leave(undefined);
    return EXHAUSTED;
  }
  const answer = await callOnce(call, calls, limits, world);
  if (!isFailure(answer) || answer.reason !== 'timeout') {
    await reservation?.settle(answer.usage.inputTokens + answer.usage.outputTokens);
  }
  return answer;
}

/** One call; its result is reported to the limiter that admitted it. */
async function callOnce<T extends AnswerWithUsage>(
  call: (signal: AbortSignal) => Promise<T | AgentFailure>,
  calls: number,
  limits: CallLimits,
  { limiter, random }: CallWorld,
): Promise<T | AgentFailure> {
  let pauseMs: number | undefined;
  let holdMs: number | undefined;
  try {
    const answer = await call(AbortSignal.timeout(limits.timeoutMs));
    if (isFailure(answer) && isAtLimit(answer)) {
      const delayMs = toDelayMs(answer, calls, limits, random());
      // This call is given up then, and one of the others finds out whether the service meant it.
      pauseMs = delayMs > limits.patienceMs ? limits.maxDelayMs : delayMs;
    }
    holdMs = isFailure(answer) ? undefined : answer.holdMs;
    return answer;
  } finally {
    limiter?.leave(pauseMs, holdMs);
  }
}

/** A response with a retry delay means throttling, whatever its status is. */
function isAtLimit({ reason, retryAfterMs }: AgentFailure): boolean {
  return reason === 'throttled' || (reason === 'unavailable' && retryAfterMs !== undefined);
}

const NOT_ADMITTED = {
  outcome: 'failed',
  reason: 'throttled',
  detail:
    'the service has been at its limit for so long that the call was not made; ask for a higher quota or write fewer files at once',
} as const;

const EXHAUSTED: AgentFailure = {
  outcome: 'failed',
  reason: 'budget',
  detail: 'the token budget of the run has no room for another call',
  usage: NO_USAGE,
};

function isFailure(answer: AnswerWithUsage | AgentFailure): answer is AgentFailure {
  return answer.outcome === 'failed';
}

/** After so many refusals, Retry-After of the service is no longer trusted. */
const TRUSTED_CALLS = 3;

/**
 * The delay the service asked for plus jitter, so that callers do not return all at once;
 * otherwise, and if that did not help, exponential back-off with full jitter over its upper half.
 */
function toDelayMs(
  failure: AgentFailure,
  calls: number,
  limits: CallLimits,
  random: number,
): number {
  const backOffMs = Math.min(limits.maxDelayMs, limits.firstDelayMs * 2 ** (calls - 1));
  const jitteredMs = Math.round(backOffMs * (0.5 + random / 2));
  const { retryAfterMs } = failure;
  if (retryAfterMs === undefined) {
    return jitteredMs;
  }
  const askedMs = Math.round(retryAfterMs * (1 + random / 10));
  return calls <= TRUSTED_CALLS ? askedMs : Math.max(askedMs, jitteredMs);
}
