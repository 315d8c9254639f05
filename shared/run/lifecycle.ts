import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { EventType } from '../contract/events.ts';
import { logEvents } from './event-log.ts';
import type { LoadRun } from './load-run.ts';

interface Deps {
  readonly store: BlobStore;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
}

/** Opens a run for its orchestration: what the workflow needs to know, and the first event. */
export async function openRun(
  deps: Deps,
  { runId }: ActivityInput<'openRun'>,
): Promise<ActivityOutput<'openRun'>> {
  const { record } = await deps.loadRun(runId);
  const { profile, variant, reviewMode, strictness, phases, options, createdBy } = record;
  await logEvents(deps.store, deps.now, runId, [
    { type: 'run.started', data: { profile, variant, reviewMode, strictness, createdBy } },
  ]);
  return { phases, reviewMode, options };
}

const TERMINAL_EVENT = {
  Complete: 'run.completed',
  Failed: 'run.failed',
  Canceled: 'run.canceled',
} as const satisfies Record<string, EventType>;

/** Logs the terminal event of a run. */
export async function endRun(
  deps: Pick<Deps, 'store' | 'now'>,
  { runId, status, failure }: ActivityInput<'endRun'>,
): Promise<ActivityOutput<'endRun'>> {
  const data = failure === null ? {} : { failure };
  await logEvents(deps.store, deps.now, runId, [{ type: TERMINAL_EVENT[status], data }]);
  return { outcome: 'ended' };
}
