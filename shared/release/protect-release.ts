import type { RoundRef } from '../contract/activities.ts';
import type { Protection } from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';

/** What to do if storage could protect released files and no policy is set. */
export type ReleaseWithoutPolicy = 'refuse' | 'allow';

/** Whether a phase may be released into the container, and how it is protected. */
export type Protected =
  | { readonly outcome: 'protected'; readonly protection: Protection }
  | { readonly outcome: 'unprotected'; readonly detail: string };

/**
 * Checks, once per release, how storage protects released files: R3: nothing is released into a
 * container whose policy is missing unless the settings allow it. R4: the result is recorded before
 * the first file is released, and the manifest states it. A repeated release reads the record, so
 * that its manifest is the same. A refusal leaves no record: the next try checks again.
 */
export async function protectRelease(
  records: RunRecords,
  withoutPolicy: ReleaseWithoutPolicy,
  { phase, round }: RoundRef,
): Promise<Protected> {
  const recorded = await records.protections.find(phase, round);
  if (recorded !== undefined) {
    return { outcome: 'protected', protection: recorded };
  }
  const found = await records.readProtection();
  if (found.policy === 'missing' && withoutPolicy === 'refuse') {
    return { outcome: 'unprotected', detail: toRefusal(found) };
  }
  const { value: protection } = await records.protections.create([phase, round], found);
  return { outcome: 'protected', protection };
}

/** What is wrong and what to do, for the run, its log and `doctor`. */
export function toRefusal({ detail }: Protection): string {
  return `${detail}, so users with rights on the account could change released files; set one (docs/lock-the-policy.md) and retry the run, or set PHASEWRIGHT_RELEASE_WITHOUT_POLICY=allow`;
}
