import type { RoundRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { parseProtection } from '../contract/protection.ts';
import type { Protection } from '../contract/release-format.ts';
import { createJson, readJson } from '../records/json-blob.ts';

/** What to do where storage could keep released files from being changed, and was not told to. */
export type ReleaseWithoutPolicy = 'refuse' | 'allow';

/** Whether a phase may be released into what is there, and what was found. */
export type Protected =
  | { readonly outcome: 'protected'; readonly protection: Protection }
  | { readonly outcome: 'unprotected'; readonly detail: string };

/**
 * Looks, once per release, at what storage does against changing released files:
 * R3: nothing is released into a container whose policy is missing unless the settings allow it.
 * R4: what was found is recorded before the first file is released, and the manifest says it. A
 *     release that is done again reads the record, so that it makes the same manifest.
 * A refusal leaves no record: the next try looks again.
 */
export async function protectRelease(
  store: BlobStore,
  withoutPolicy: ReleaseWithoutPolicy,
  at: RoundRef,
): Promise<Protected> {
  const recorded = await readProtectionRecord(store, at);
  if (recorded !== undefined) {
    return { outcome: 'protected', protection: recorded };
  }
  const protection = await store.readProtection('released');
  if (protection.policy === 'missing' && withoutPolicy === 'refuse') {
    return { outcome: 'unprotected', detail: toRefusal(protection) };
  }
  const path = toPath(at);
  const metadata = { type: 'GenerationArtifact', createdBy: 'phasewright' } as const;
  await createJson(store, 'staging', path, protection, metadata);
  const settled = await readProtectionRecord(store, at);
  return { outcome: 'protected', protection: settled ?? protection };
}

/** What was found when the release of a round began; `undefined` before, and in runs of old. */
export function readProtectionRecord(
  store: BlobStore,
  at: RoundRef,
): Promise<Protection | undefined> {
  return readJson(store, 'staging', toPath(at), parseProtection);
}

function toPath({ runId, phase, round }: RoundRef): string {
  return stagingPath.protection(runId, phase, round);
}

/** Says what is wrong and what to do, for the run, its log and `doctor`. */
export function toRefusal({ detail }: Protection): string {
  return `${detail}, so whoever has rights on the account could change what is released; set one (docs/lock-the-policy.md) and retry the run, or set PHASEWRIGHT_RELEASE_WITHOUT_POLICY=allow`;
}
