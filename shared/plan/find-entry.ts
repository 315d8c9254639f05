import type { PhaseEntry } from '../contract/activities.ts';
import type { ReviewMode } from '../contract/run-options.ts';
import type { RunRecords } from '../records/run-records.ts';

/**
 * Where a phase resumes, according to its records: with its first round, with a round that was not
 * judged, with the decision about its last round, or, in batch mode after a failed gate, with
 * regenerating the flagged files.
 */
export async function findEntry(
  records: RunRecords,
  phase: number,
  reviewMode: ReviewMode,
): Promise<PhaseEntry> {
  const round = await records.findLastRound(phase);
  if (round === 0) {
    return { step: 'write', round: 1, source: 'plan' };
  }
  const report = await records.reports.find(phase, round);
  if (report === undefined) {
    return { step: 'write', round, source: 'plan' };
  }
  return reviewMode === 'batch' && report.verdict === 'failed'
    ? { step: 'write', round: round + 1, source: 'flagged' }
    : { step: 'decide', round };
}
