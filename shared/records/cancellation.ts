import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type Cancellation, parseCancellation } from '../contract/decision.ts';
import { readJson } from './json-blob.ts';

/**
 * Says whether a run was canceled. Activities ask before they work, so a cancellation needs no
 * event to be seen and cannot be lost.
 */
export async function isCanceled(store: BlobStore, runId: string): Promise<boolean> {
  return (await store.head('staging', stagingPath.cancellation(runId))) !== undefined;
}

/** The cancellation of a run, or `undefined`. */
export function readCancellation(
  store: BlobStore,
  runId: string,
): Promise<Cancellation | undefined> {
  return readJson(store, 'staging', stagingPath.cancellation(runId), parseCancellation);
}
