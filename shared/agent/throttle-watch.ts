import { Memory } from '../concurrency/memory.ts';
import type { Records } from '../records/records.ts';

/** Shorter waits are ordinary, and over before a user reads of them. */
const MIN_ANNOUNCED_MS = 5_000;

/** Waits that end within this time are one wait. */
const SAME_MS = 2_000;

const RUNS_WATCHED = 1_000;

/**
 * Creates the watch over calls that wait for a service at its limit: it logs once per wait until
 * when the run waits, and gives up calls of canceled runs.
 */
export function createThrottleWatch(records: Records, now: () => Date) {
  const announced = new Memory<number>(RUNS_WATCHED);
  return async (runId: string, leftMs: number): Promise<boolean> => {
    const run = records.of(runId);
    if (await run.isCanceled()) {
      return false;
    }
    const untilMs = now().getTime() + leftMs;
    const isKnown = Math.abs(untilMs - (announced.get(runId) ?? 0)) <= SAME_MS;
    if (leftMs >= MIN_ANNOUNCED_MS && !isKnown) {
      announced.set(runId, untilMs, 1);
      const until = new Date(untilMs).toISOString();
      await run.log([{ type: 'agent.throttled', dedupeKey: until, data: { until } }]);
    }
    return true;
  };
}
