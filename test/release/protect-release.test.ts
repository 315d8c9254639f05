import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { Protection } from '../../shared/contract/release-format.ts';
import { protectRelease, readProtectionRecord } from '../../shared/release/protect-release.ts';
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

  /** The store, as it would be if storage said this about its containers. */
  const withPolicy = (protection: Protection): BlobStore =>
    withMethods(files, { readProtection: async () => protection });

  beforeEach(async () => {
    files = await openTemporaryStore();
  });

  it('is asked for: a container that could have a policy and has none is refused', async () => {
    const found = await protectRelease(withPolicy(MISSING), 'refuse', AT);
    expect(found).toMatchObject({ outcome: 'unprotected' });
    expect(JSON.stringify(found)).toMatch(/PHASEWRIGHT_RELEASE_WITHOUT_POLICY=allow/);
    expect(await readProtectionRecord(files, AT)).toBeUndefined();
  });

  it('is looked at again after a refusal', async () => {
    await protectRelease(withPolicy(MISSING), 'refuse', AT);
    const found = await protectRelease(withPolicy(LOCKED), 'refuse', AT);
    expect(found).toEqual({ outcome: 'protected', protection: LOCKED });
  });

  it('may be missing where the settings allow it, and is recorded as missing', async () => {
    const found = await protectRelease(withPolicy(MISSING), 'allow', AT);
    expect(found).toEqual({ outcome: 'protected', protection: MISSING });
    expect(await readProtectionRecord(files, AT)).toEqual(MISSING);
  });

  it('is no matter of plain files, and the record says so', async () => {
    const found = await protectRelease(files, 'refuse', AT);
    expect(found).toMatchObject({ outcome: 'protected', protection: { policy: 'unsupported' } });
  });

  it('is recorded once: a release that is done again says the same', async () => {
    await protectRelease(withPolicy({ ...LOCKED, isLocked: false }), 'refuse', AT);
    const again = await protectRelease(withPolicy(LOCKED), 'refuse', AT);
    expect(again).toMatchObject({ protection: { isLocked: false } });
  });
});
