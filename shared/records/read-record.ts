import { remember } from '../concurrency/memoize.ts';
import { inputsPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { parseRunRecord, type RunRecord } from '../contract/run.ts';
import { requireJson } from './json-blob.ts';

export type ReadRecord = (runId: string) => Promise<RunRecord>;

/** Records are small, and a list of runs asks for a page of them again and again. */
const RECORDS_IN_MEMORY = 512;

/** Makes the reader of what runs were started with, without their inputs. Throws `missing-blob`. */
export function createRecordReader(store: BlobStore): ReadRecord {
  return remember(RECORDS_IN_MEMORY, (runId) =>
    requireJson(store, 'inputs', inputsPath.run(runId), parseRunRecord),
  );
}
