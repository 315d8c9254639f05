import type { RunFailure, RunRecord, RunState } from '../contract/run.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import type { Engine, EngineView } from './engine.ts';
import { toInitialState } from './initial-state.ts';
import { readReleased } from './lifecycle.ts';

const LOST: RunFailure = {
  reason: 'lost',
  detail: 'the orchestration of this run is missing in the task hub; retry it to continue',
  phase: null,
};

/**
 * A run as the engine sees it or, if its orchestration is missing (task hubs purge ended instances,
 * and a store can be lost), as its records describe it. `undefined` for a run that was never
 * started.
 */
export async function viewRun(
  { engine, records }: { readonly engine: Engine; readonly records: Records },
  runId: string,
): Promise<EngineView | undefined> {
  return (await engine.view(runId)) ?? (await viewRecords(records.of(runId)));
}

async function viewRecords(records: RunRecords): Promise<EngineView | undefined> {
  const record = await records.record.find();
  const events = record === undefined ? [] : await records.openEvents().next();
  const last = events.at(-1);
  if (record === undefined || last === undefined) {
    return undefined;
  }
  const retry = events.filter(({ type }) => type === 'run.retried').length;
  const state = await readState(records, record, last.type, last.data);
  return { state, isBroken: false, isSuspended: false, retry, updatedAt: last.at };
}

async function readState(
  records: RunRecords,
  { phases }: RunRecord,
  last: string,
  data: Readonly<Record<string, unknown>>,
): Promise<RunState> {
  const known = await Promise.all(
    phases.map(async (phase) => {
      const released = await readReleased(records, phase.phase);
      return released === undefined ? phase : { ...phase, released };
    }),
  );
  const open = known.findIndex((it) => !('released' in it));
  const currentPhase = known[open === -1 ? known.length - 1 : open]?.phase ?? 0;
  const state = { ...toInitialState(known), currentPhase };
  if (await records.bundle.head()) {
    return { ...state, status: 'Complete', step: 'complete' };
  }
  if (last === 'run.canceled') {
    return { ...state, status: 'Canceled', step: 'canceled' };
  }
  // The log is our own; `run.failed` contains the failure of the run.
  const failure = last === 'run.failed' ? (data.failure as RunFailure | undefined) : undefined;
  return { ...state, status: 'Failed', step: 'failed', failure: failure ?? LOST };
}
