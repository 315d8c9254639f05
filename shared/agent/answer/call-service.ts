import { PhasewrightError } from '../../contract/release-format.ts';
import type { AgentFailure } from '../planner.ts';
import { readServiceError } from './service-error.ts';
import { type Advice, toFailure, toServiceFailure } from './to-failure.ts';

/** The result of a call. Tagged, because a service's answer can have any shape. */
export type Called<T> =
  | { readonly isAnswered: true; readonly value: T }
  | { readonly isAnswered: false; readonly failure: AgentFailure };

/**
 * Calls a service until it answers or `signal` aborts: some steps of an SDK, such as getting a
 * token, ignore signals. A fault of the service or the connection becomes a failure; any other
 * error is our own and is thrown.
 */
export async function callService<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  advice: Advice,
  now: () => Date,
): Promise<Called<T>> {
  try {
    return { isAnswered: true, value: await untilAborted(call, signal) };
  } catch (error) {
    if (signal.aborted) {
      const detail = `${advice.service} did not answer in time; the call was ended`;
      return { isAnswered: false, failure: toFailure('timeout', detail) };
    }
    const known = readServiceError(error, now());
    if (known === undefined) {
      throw error;
    }
    return { isAnswered: false, failure: toServiceFailure(known, advice) };
  }
}

async function untilAborted<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new PhasewrightError('agent-failed', 'the call was ended'));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([call(), aborted]);
  } finally {
    if (stop !== undefined) {
      signal.removeEventListener('abort', stop);
    }
  }
}
