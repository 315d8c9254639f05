import { releasedPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';

/** A phase is released when its manifest is there: that is written last. */
export async function isPhaseReleased(
  store: BlobStore,
  runId: string,
  phase: number,
): Promise<boolean> {
  return (await store.head('released', releasedPath.phaseManifest(runId, phase))) !== undefined;
}
