import { type Attempt, MAX_ATTEMPTS } from '../contract/activities.ts';
import { toErrorText, toJsonDigest } from '../contract/release-format.ts';
import type { Records } from '../records/records.ts';

/** An activity of a run and its input, as the orchestration calls it. */
interface Work {
  readonly activity: string;
  readonly attempt: Attempt<{ readonly runId: string; readonly phase?: number | null }>;
}

const MAX_DETAIL_LENGTH = 300;

/**
 * Does the work of one attempt of an activity. A failed attempt and the first success after one are
 * events of the run, so that a run whose activity is being retried does not look as if it worked.
 * Throws what the work threw, also when the event cannot be logged.
 */
export async function reportAttempt<T>(
  records: Records,
  now: () => Date,
  work: Work,
  run: () => Promise<T>,
): Promise<T> {
  const { attempt } = work.attempt;
  try {
    const output = await run();
    if (attempt > 1) await log(records, now, work, 'activity.recovered', {});
    return output;
  } catch (error) {
    const detail = toErrorText(error).slice(0, MAX_DETAIL_LENGTH);
    const data = { maxAttempts: MAX_ATTEMPTS, detail };
    // What keeps the activity from working, such as storage that is away, may keep the log too.
    await log(records, now, work, 'activity.failed', data).catch(() => {});
    throw error;
  }
}

/** `call` tells the calls of an activity apart: lanes call the same one at the same time. */
async function log(
  records: Records,
  now: () => Date,
  { activity, attempt: { attempt, input } }: Work,
  type: 'activity.failed' | 'activity.recovered',
  data: object,
): Promise<void> {
  const call = toJsonDigest(input).slice('sha256:'.length, 'sha256:'.length + 12);
  const { runId, phase } = input;
  await records.of(runId).log([
    {
      type,
      ...(typeof phase === 'number' ? { phase } : {}),
      dedupeKey: `${activity} ${call} ${attempt} ${now().toISOString()}`,
      data: { activity, call, attempt, ...data },
    },
  ]);
}
