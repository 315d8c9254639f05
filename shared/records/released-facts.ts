import { mapLimited } from '../concurrency/map-limited.ts';
import { remember } from '../concurrency/memoize.ts';
import type { RoundRef } from '../contract/activities.ts';
import { releasedPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { WorkItem } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/errors.ts';
import type { Facts } from '../contract/facts.ts';
import { parsePhaseManifest } from '../contract/manifest.ts';
import type { Plan } from '../contract/plan.ts';
import { requireJson } from './json-blob.ts';
import type { Records } from './round-store.ts';

/** Reads at once; enough to hide the latency of storage, few enough not to trip its limits. */
const PARALLEL_READS = 16;

/**
 * Facts of the released files of a phase, by path. Immutable once the phase is sealed, so they are
 * remembered.
 */
export type ReleasedFacts = (runId: string, phase: number) => Promise<ReadonlyMap<string, Facts>>;

/** Makes the reader of released facts. */
export function createReleasedFacts(store: BlobStore, records: Records): ReleasedFacts {
  const load = remember(16, async (key) => {
    const [runId = '', phaseText = ''] = key.split('|');
    const phase = Number(phaseText);
    const path = releasedPath.phaseManifest(runId, phase);
    const manifest = await requireJson(store, 'released', path, parsePhaseManifest);
    const entries = await mapLimited(manifest.files, PARALLEL_READS, (file) =>
      readFacts(records, { runId, phase, round: manifest.round }, file),
    );
    return new Map(entries);
  });
  return (runId, phase) => load(`${runId}|${phase}`);
}

/** The facts of one attempt of a file. Throws `missing-blob` when it has none. */
export async function readFacts(
  records: Records,
  ref: RoundRef,
  item: WorkItem,
): Promise<[string, Facts]> {
  const record = await records.draft(ref.runId, ref.phase, item.attempt, item.path);
  if (record?.outcome !== 'staged') {
    throw new PhasewrightError(
      'missing-blob',
      `the record of ${item.path}, attempt ${item.attempt}, phase ${ref.phase} is gone`,
    );
  }
  return [item.path, record.facts];
}

/** The accepted plans of a run up to and with `phase`, in order; earlier ones from their manifests. */
export async function readPlans(
  store: BlobStore,
  records: Records,
  ref: { runId: string; phase: number; planVersion: number },
): Promise<Plan[]> {
  const earlier = Array.from({ length: ref.phase }, async (_, phase) => {
    const path = releasedPath.phaseManifest(ref.runId, phase);
    const { planVersion } = await requireJson(store, 'released', path, parsePhaseManifest);
    return records.plan(ref.runId, phase, planVersion);
  });
  return Promise.all([...earlier, records.plan(ref.runId, ref.phase, ref.planVersion)]);
}
