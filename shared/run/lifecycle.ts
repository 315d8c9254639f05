import type { ActivityInput, ActivityOutput, ReleasedState } from '../contract/activities.ts';
import type { EventType } from '../contract/events.ts';
import { toGateSummary, toProtectionSummary } from '../contract/summaries.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { type Announce, announceEvents } from './announce.ts';

/** Opens a run for its orchestration: returns its setup, and logs the first event. */
export async function openRun(
  deps: { readonly records: Records },
  { runId, retry }: ActivityInput<'openRun'>,
): Promise<ActivityOutput<'openRun'>> {
  const records = deps.records.of(runId);
  const record = await records.record.read();
  const { title, profile, variant, reviewMode, strictness, options, createdBy } = record;
  const data = { title, profile, variant, reviewMode, strictness, createdBy };
  await records.log([
    retry === 0
      ? { type: 'run.started', data }
      : { type: 'run.retried', dedupeKey: retry, data: { retry } },
  ]);
  const phases = await Promise.all(
    record.phases.map(async (phase) => {
      const released = await readReleased(records, phase.phase);
      return released === undefined ? phase : { ...phase, released };
    }),
  );
  return { phases, reviewMode, options };
}

/** The released state of a phase, or `undefined`; a retried run keeps it. */
export async function readReleased(
  records: RunRecords,
  phase: number,
): Promise<ReleasedState | undefined> {
  const manifest = await records.manifests.find(phase);
  if (manifest === undefined) {
    return undefined;
  }
  const { planVersion, files, reportDigest, protection } = manifest;
  const gate = toGateSummary(await records.releasedReports.read(phase), reportDigest);
  const kept = protection === undefined ? {} : { protection: toProtectionSummary(protection) };
  return { planVersion, files: files.length, gate, ...kept };
}

const TERMINAL_EVENT = {
  Complete: 'run.completed',
  Failed: 'run.failed',
  Canceled: 'run.canceled',
} as const satisfies Record<string, EventType>;

/** Logs the terminal event of a run. */
export async function endRun(
  deps: { readonly records: Records; readonly announce: Announce },
  { runId, retry, status, failure }: ActivityInput<'endRun'>,
): Promise<ActivityOutput<'endRun'>> {
  const data = failure === null ? {} : { failure };
  const events = await deps.records
    .of(runId)
    .log([{ type: TERMINAL_EVENT[status], dedupeKey: retry, data }]);
  await announceEvents(deps.announce, events);
  return { outcome: 'ended', status };
}
