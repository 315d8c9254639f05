import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { RunOptions, RunRecord } from '../../shared/contract/run.ts';
import { createRecords } from '../../shared/records/records.ts';
import { OPTIONS } from '../workflow/world.ts';

/** Stores the record of a run with some options set. */
export async function storeRun(
  store: BlobStore,
  runId: string,
  options: Partial<RunOptions> = {},
): Promise<RunRecord> {
  const record: RunRecord = {
    ...{ runId, profile: 'p', variant: 'v', reviewMode: 'interactive', strictness: 'strict' },
    ...{ inputs: [], phases: [], createdBy: 'requester', parentRunId: null },
    options: { ...OPTIONS, ...options },
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  await createRecords(store).of(runId).record.create([], record);
  return record;
}
