import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { RunRecord } from '../../shared/contract/run.ts';
import type { RunOptions } from '../../shared/contract/run-options.ts';
import { createRecords } from '../../shared/records/records.ts';
import { aRunRecord, someOptions } from '../builders.ts';

/** Stores the record of a run with some options set. */
export async function storeRun(
  store: BlobStore,
  runId: string,
  options: Partial<RunOptions> = {},
): Promise<RunRecord> {
  const record = aRunRecord({ runId, options: someOptions(options) });
  await createRecords(store).of(runId).record.create([], record);
  return record;
}
