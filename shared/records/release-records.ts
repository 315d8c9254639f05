import type { RoundRef } from '../contract/activities.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { PhasewrightError, type ReleasedRecord, releasedPath } from '../contract/release-format.ts';
import { requireSame } from './collection.ts';
import { stagingPath } from './paths.ts';

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
    [
      stagingPath.decision(runId, phase, { kind: 'gate', round }),
      releasedPath.decision(runId, phase),
    ],
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
  const metadata = { type, createdBy, contentType };
  const { entry } = await store.create('released', to, blob.content, metadata);
  requireSame(`released/${to}`, entry, sha256);
  return { path: to.slice(prefix.length), sha256, size };
}
