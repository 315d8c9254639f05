import type { Orchestrations } from '../contract/activities.ts';
import { activities } from './activities.ts';
import { now, sleepUntil, type Workflow } from './steps.ts';

const FIRST_DELAY_MS = 10_000;
const MAX_DELAY_MS = 3_600_000;
/** With the delays above, a little over a day. */
const MAX_TRIES = 32;

/**
 * Publishes an event of a run, and retries until the receiver accepts it. It is an orchestration of
 * its own, so a receiver that is down never delays the run.
 */
export function* announce(
  input: Orchestrations['announce']['input'],
): Workflow<Orchestrations['announce']['output']> {
  let delayMs = FIRST_DELAY_MS;
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const { outcome } = yield* activities.deliver(input);
    if (outcome !== 'failed') {
      return { outcome, tries };
    }
    yield* sleepUntil((yield* now()) + delayMs);
    delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
  }
  return { outcome: 'refused', tries: MAX_TRIES };
}
