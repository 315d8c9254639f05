import type { ActivityInput, ActivityOutput, ReleasedState } from '../contract/activities.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { EventType } from '../contract/events.ts';
import { parseGateReport, parsePhaseManifest, releasedPath } from '../contract/release-format.ts';
import { logEvents } from '../records/event-log.ts';
import { readJson, requireJson } from '../records/json-blob.ts';
import type { LoadRun } from '../records/load-run.ts';
import { type Announce, announceEvents } from './announce.ts';

interface Deps {
  readonly store: BlobStore;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
}

/** Opens a run for its orchestration: what the workflow needs to know, and the first event. */
export async function openRun(
  deps: Deps,
  { runId, retry }: ActivityInput<'openRun'>,
): Promise<ActivityOutput<'openRun'>> {
  const { record } = await deps.loadRun(runId);
  const { profile, variant, reviewMode, strictness, options, createdBy } = record;
  const data = { profile, variant, reviewMode, strictness, createdBy };
  await logEvents(deps.store, deps.now, runId, [
    retry === 0
      ? { type: 'run.started', data }
      : { type: 'run.retried', occasion: retry, data: { retry } },
  ]);
  const phases = await Promise.all(
    record.phases.map(async (phase) => {
      const released = await readReleased(deps.store, runId, phase.phase);
      return released === undefined ? phase : { ...phase, released };
    }),
  );
  return { phases, reviewMode, options };
}

/** What a phase was released with, or `undefined`; a run that is retried keeps it. */
async function readReleased(
  store: BlobStore,
  runId: string,
  phase: number,
): Promise<ReleasedState | undefined> {
  const path = releasedPath.phaseManifest(runId, phase);
  const manifest = await readJson(store, 'released', path, parsePhaseManifest);
  if (manifest === undefined) {
    return undefined;
  }
  const reportPath = releasedPath.report(runId, phase, 'json');
  const report = await requireJson(store, 'released', reportPath, parseGateReport);
  const { verdict, errors, warnings, score, threshold, round } = report;
  const scored = score === null ? {} : { score, threshold };
  const gate = { verdict, errors, warnings, ...scored, round, reportDigest: manifest.reportDigest };
  const { planVersion, files, protection } = manifest;
  const kept =
    protection === undefined
      ? {}
      : { protection: { policy: protection.policy, isLocked: protection.isLocked } };
  return { planVersion, files: files.length, gate, ...kept };
}

const TERMINAL_EVENT = {
  Complete: 'run.completed',
  Failed: 'run.failed',
  Canceled: 'run.canceled',
} as const satisfies Record<string, EventType>;

/** Logs the terminal event of a run. */
export async function endRun(
  deps: Pick<Deps, 'store' | 'now'> & { readonly announce: Announce },
  { runId, retry, status, failure }: ActivityInput<'endRun'>,
): Promise<ActivityOutput<'endRun'>> {
  const data = failure === null ? {} : { failure };
  const events = await logEvents(deps.store, deps.now, runId, [
    { type: TERMINAL_EVENT[status], occasion: retry, data },
  ]);
  await announceEvents(deps.announce, events);
  return { outcome: 'ended' };
}
