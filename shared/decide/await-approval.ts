import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { readCancellation } from '../run/cancellation.ts';
import { logEvents } from '../run/event-log.ts';
import { logDecision, readDecisionRecord, recordDecision } from './record-decision.ts';

interface Deps {
  readonly store: BlobStore;
  readonly now: () => Date;
}

/** Says in the event log that a person is waited for. */
export async function requestApproval(
  deps: Deps,
  input: ActivityInput<'requestApproval'>,
): Promise<ActivityOutput<'requestApproval'>> {
  const { runId, phase, round, reportDigest } = input;
  const data = { round, reportDigest };
  await logEvents(deps.store, deps.now, runId, [
    { type: 'approval.requested', phase, occasion: round, data },
  ]);
  return { outcome: 'requested' };
}

/** What was decided about a round, read from its record; a cancellation goes before. */
export async function readDecision(
  deps: Deps,
  input: ActivityInput<'readDecision'>,
): Promise<ActivityOutput<'readDecision'>> {
  const cancellation = await readCancellation(deps.store, input.runId);
  if (cancellation !== undefined) {
    return { outcome: 'decided', decision: 'cancel', by: cancellation.by };
  }
  const record = await readDecisionRecord(deps.store, input);
  if (record === undefined) {
    return { outcome: 'undecided' };
  }
  await logDecision(deps.store, deps.now, record);
  return { outcome: 'decided', decision: record.decision, by: record.by };
}

/** The recorded approval of a passed gate in batch mode, where no person decides. */
export async function recordBatchApproval(
  deps: Deps,
  input: ActivityInput<'recordBatchApproval'>,
): Promise<ActivityOutput<'recordBatchApproval'>> {
  const { runId, phase, round, reportDigest } = input;
  const { holds } = await recordDecision(deps.store, {
    decision: 'approve',
    runId,
    phase,
    round,
    reportDigest,
    by: 'batch',
    at: deps.now().toISOString(),
    comment: null,
    files: [],
    guidance: null,
  });
  await logDecision(deps.store, deps.now, holds);
  return { outcome: 'recorded' };
}
