import type { PhaseEntry, PhaseRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { parseGateReport } from '../contract/report.ts';
import type { ReviewMode } from '../contract/run.ts';
import { readJson } from '../records/json-blob.ts';

/**
 * Where a phase goes on, read from what it left: with its first round, with a round that was not
 * judged, with the decision about its last round, or, where nobody can decide about a failed gate
 * (batch), with writing the flagged files once more.
 */
export async function findEntry(
  store: BlobStore,
  { runId, phase }: PhaseRef,
  reviewMode: ReviewMode,
): Promise<PhaseEntry> {
  const round = await findLastRound(store, runId, phase);
  if (round === 0) {
    return { step: 'write', round: 1, source: 'plan' };
  }
  const path = stagingPath.report(runId, phase, round, 'json');
  const report = await readJson(store, 'staging', path, parseGateReport);
  if (report === undefined) {
    return { step: 'write', round, source: 'plan' };
  }
  return reviewMode === 'batch' && report.verdict === 'failed'
    ? { step: 'write', round: round + 1, source: 'flagged' }
    : { step: 'decide', round };
}

async function findLastRound(store: BlobStore, runId: string, phase: number): Promise<number> {
  for (let round = 1; ; round += 1) {
    const found = await store.head('staging', stagingPath.round(runId, phase, round));
    if (found === undefined) {
      return round - 1;
    }
  }
}
