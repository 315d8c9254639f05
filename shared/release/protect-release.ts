import type { RoundRef } from '../contract/activities.ts';
import type { Protection } from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';

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

/** Says what is wrong and what to do, for the run, its log and `doctor`. */
export function toRefusal({ detail }: Protection): string {
  return `${detail}, so users with rights on the account could change released files; set one (docs/lock-the-policy.md) and retry the run, or set PHASEWRIGHT_RELEASE_WITHOUT_POLICY=allow`;
}
