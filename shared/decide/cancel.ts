import type { Cancellation } from '../contract/decision.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { RunStatus } from '../contract/run.ts';
import type { Records } from '../records/records.ts';
import type { Engine } from '../run/engine.ts';
import { viewRun } from '../run/view-run.ts';

const ENDED: ReadonlySet<RunStatus> = new Set(['Failed', 'Canceled', 'Complete']);

/**
 * Cancels a run: the record is written, then the run is woken. Every activity checks the record
 * before it works, so the run ends after the current file. Idempotent. Throws `not-found`, or
 * `conflict` if the run has ended.
 */
export async function cancelRun(
  deps: { records: Records; engine: Engine; now: () => Date },
  request: { runId: string; by: string; reason?: string | undefined },
): Promise<void> {
  const { runId, by, reason } = request;
  const view = await viewRun(deps, runId);
  if (view === undefined) {
    throw new PhasewrightError('not-found', `cannot find run ${runId}`);
  }
  if (view.isBroken || (view.state !== undefined && ENDED.has(view.state.status))) {
    const status = view.state?.status ?? 'Failed';
    throw new PhasewrightError('conflict', `the run has ended already: ${status}`);
  }
  const record: Cancellation = { runId, by, at: deps.now().toISOString(), reason: reason ?? null };
  await deps.records.of(runId).cancellation.create([], record);
  await deps.engine.wake(runId);
}
