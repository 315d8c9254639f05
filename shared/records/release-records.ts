import type { RoundRef } from '../contract/activities.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import {
  PhasewrightError,
  type ReleasedRecord,
  releasedPath,
  toDigest,
} from '../contract/release-format.ts';
import { requireSame } from './collection.ts';
import { stagingPath } from './paths.ts';

export interface ApprovedDigests {
  readonly plan: string;
  readonly decision: string;
  readonly report: string;
}

type Pair = readonly [from: string, to: string, approved: string | undefined];

/**
 * Releases the records of a phase: the plan, the decision, the report of the released round under
 * its plain name and those of earlier rounds as `-v1`, `-v2`, … Throws `digest-mismatch` for a
 * record with other bytes than those approved.
 */
export async function releaseRecords(
  store: BlobStore,
  at: RoundRef,
  planVersion: number,
  approved: ApprovedDigests,
): Promise<ReleasedRecord[]> {
  const { runId, phase, round } = at;
  const earlier = Array.from({ length: round - 1 }, (_, index) => index + 1);
  const pairs: Pair[] = [
    [stagingPath.plan(runId, phase, planVersion), releasedPath.plan(runId, phase), approved.plan],
    [
      stagingPath.decision(runId, phase, { kind: 'gate', round }),
      releasedPath.decision(runId, phase),
      approved.decision,
    ],
    ...(['json', 'md'] as const).flatMap((extension): Pair[] => [
      [
        stagingPath.report(runId, phase, round, extension),
        releasedPath.report(runId, phase, extension),
        extension === 'json' ? approved.report : undefined,
      ],
      ...earlier.map(
        (it): Pair => [
          stagingPath.report(runId, phase, it, extension),
          releasedPath.report(runId, phase, extension, it),
          undefined,
        ],
      ),
    ]),
  ];
  const prefix = releasedPath.phase(runId, phase);
  const records = await Promise.all(pairs.map((pair) => copyRecord(store, pair, prefix)));
  return records.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function copyRecord(
  store: BlobStore,
  [from, to, approved]: Pair,
  prefix: string,
): Promise<ReleasedRecord> {
  const blob = await store.read('staging', from);
  if (blob === undefined) {
    throw new PhasewrightError(
      'missing-blob',
      `staging/${from} is missing; the phase cannot be sealed. Restore it from a backup, or start the run again`,
    );
  }
  const sha256 = toDigest(blob.content);
  if (approved !== undefined && sha256 !== approved) {
    const detail = `staging/${from} is ${sha256}, but ${approved} was approved; the phase cannot be sealed`;
    throw new PhasewrightError('digest-mismatch', detail);
  }
  const { type, createdBy, contentType, size } = blob;
  const metadata = { type, createdBy, contentType };
  const { entry } = await store.create('released', to, blob.content, metadata);
  requireSame(`released/${to}`, entry, sha256);
  return { path: to.slice(prefix.length), sha256, size };
}
