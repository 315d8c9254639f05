import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { Protection } from '../../shared/contract/release-format.ts';
import { createRecords } from '../../shared/records/records.ts';
import { protectRelease, type ReleaseWithoutPolicy } from '../../shared/release/protect-release.ts';
import { openTemporaryStore, withMethods } from '../stores.ts';

const AT = { runId: '20260101T000000000Z-00000000', phase: 1, round: 1 };
const MISSING: Protection = {
  policy: 'missing',
  isLocked: null,
  retentionDays: null,
  hasLegalHold: false,
  detail: 'the container released has no immutability policy',
};
const LOCKED: Protection = { ...MISSING, policy: 'present', isLocked: true, retentionDays: 7 };

describe('the protection of a release', () => {
  let files: BlobStore;

  /** The store with this protection of its containers. */
  const withPolicy = (protection: Protection): BlobStore =>
    withMethods(files, { readProtection: async () => protection });

  beforeEach(async () => {
    files = await openTemporaryStore();
  });

  /** The protection of a release as another process finds it. */
  const protect = (store: BlobStore, withoutPolicy: ReleaseWithoutPolicy) =>
    protectRelease(createRecords(store).of(AT.runId), withoutPolicy, AT);

  const readRecord = () => createRecords(files).of(AT.runId).protections.find(AT.phase, AT.round);

  it('a release to a container that could have a policy and has none is refused', async () => {
    const found = await protect(withPolicy(MISSING), 'refuse');
    expect(found).toMatchObject({ outcome: 'unprotected' });
    expect(JSON.stringify(found)).toMatch(/PHASEWRIGHT_RELEASE_WITHOUT_POLICY=allow/);
    expect(await readRecord()).toBeUndefined();
  });

  it('the protection of a release is looked at again after a refusal', async () => {
    await protect(withPolicy(MISSING), 'refuse');
    const found = await protect(withPolicy(LOCKED), 'refuse');
    expect(found).toEqual({ outcome: 'protected', protection: LOCKED });
  });

  it('the protection of a release may be missing where the settings allow it, and is recorded as missing', async () => {
    const found = await protect(withPolicy(MISSING), 'allow');
    expect(found).toEqual({ outcome: 'protected', protection: MISSING });
    expect(await readRecord()).toEqual(MISSING);
  });

  it('the protection of a release does not apply to plain files, and the record says so', async () => {
    const found = await protect(files, 'refuse');
    expect(found).toMatchObject({ outcome: 'protected', protection: { policy: 'unsupported' } });
  });

  it('the protection of a release is recorded once: a release that is done again says the same', async () => {
    await protect(withPolicy({ ...LOCKED, isLocked: false }), 'refuse');
    const again = await protect(withPolicy(LOCKED), 'refuse');
    expect(again).toMatchObject({ protection: { isLocked: false } });
  });
});
