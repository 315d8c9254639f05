import type { RoundRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore, Container } from '../contract/blob-store.ts';
import {
  PhasewrightError,
  type ReleasedRecord,
  releasedPath,
  toDigest,
} from '../contract/release-format.ts';

/**
 * Releases what belongs to a phase beside its documents: the plan, the decision, the report of the
 * released round under its plain name and those of the rounds before as `-v1`, `-v2`, …
 */
export async function releaseRecords(
  store: BlobStore,
  at: RoundRef,
  planVersion: number,
): Promise<ReleasedRecord[]> {
  const { runId, phase, round } = at;
  const earlier = Array.from({ length: round - 1 }, (_, index) => index + 1);
  const pairs: [string, string][] = [
    [stagingPath.plan(runId, phase, planVersion), releasedPath.plan(runId, phase)],
    [stagingPath.decision(runId, phase, round), releasedPath.decision(runId, phase)],
    ...(['json', 'md'] as const).flatMap((extension): [string, string][] => [
      [
        stagingPath.report(runId, phase, round, extension),
        releasedPath.report(runId, phase, extension),
      ],
      ...earlier.map((it): [string, string] => [
        stagingPath.report(runId, phase, it, extension),
        releasedPath.report(runId, phase, extension, it),
      ]),
    ]),
  ];
  const prefix = releasedPath.phase(runId, phase);
  const records = await Promise.all(pairs.map(([from, to]) => copyRecord(store, from, to, prefix)));
  return records.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function copyRecord(
  store: BlobStore,
  from: string,
  to: string,
  prefix: string,
): Promise<ReleasedRecord> {
  const blob = await store.read('staging', from);
  if (blob === undefined) {
    throw new PhasewrightError(
      'missing-blob',
      `staging/${from} is gone; the phase cannot be sealed`,
    );
  }
  const { type, createdBy, contentType, sha256, size } = blob;
  await createSame(store, 'released', to, blob.content, { type, createdBy, contentType });
  return { path: to.slice(prefix.length), sha256, size };
}

/** Creates a blob, or finds the same bytes there. Throws `immutable-conflict` for other bytes. */
export async function createSame(
  store: BlobStore,
  container: Container,
  path: string,
  content: Uint8Array,
  metadata: Parameters<BlobStore['create']>[3],
): Promise<void> {
  const { outcome, entry } = await store.create(container, path, content, metadata);
  if (outcome === 'created') {
    return;
  }
  const sha256 = toDigest(content);
  if (entry.sha256 !== sha256) {
    throw new PhasewrightError(
      'immutable-conflict',
      `${container}/${path} already holds ${entry.sha256} and cannot become ${sha256}`,
    );
  }
}
