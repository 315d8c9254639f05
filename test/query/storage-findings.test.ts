import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { PhasewrightError, type Protection } from '../../shared/contract/release-format.ts';
import { checkPolicies, checkStorage } from '../../shared/query/storage-findings.ts';
import { openTemporaryStore, withMethods } from '../stores.ts';

const PRESENT: Protection = {
  policy: 'present',
  isLocked: true,
  retentionDays: 7,
  hasLegalHold: false,
  detail: 'locked, 7 days',
};

describe('the storage check', () => {
  let store: BlobStore;
  beforeEach(async () => {
    store = await openTemporaryStore();
  });

  const policies = (protection: Protection, choice: 'refuse' | 'allow' = 'refuse') =>
    checkPolicies(withMethods(store, { readProtection: async () => protection }), choice);

  it('the storage check passes if storage answers and has its containers', async () => {
    expect(await checkStorage(store)).toMatchObject([
      { check: 'storage', status: 'ok' },
      { check: 'containers', status: 'ok' },
    ]);
  });

  it('the storage check names the missing container', async () => {
    const head = async (name: string) => {
      if (name === 'audit') throw new PhasewrightError('unavailable', 'no such container');
      return undefined;
    };
    const [, containers] = await checkStorage(withMethods(store, { head }));
    expect(containers).toMatchObject({
      status: 'error',
      detail: 'audit: unavailable: no such container',
    });
  });

  it('the storage check stops if storage does not answer', async () => {
    const probe = async () => ({ isUsable: false, detail: 'away' });
    expect(await checkStorage(withMethods(store, { probe }))).toEqual([
      { check: 'storage', status: 'error', detail: 'away' },
    ]);
  });

  it.each([
    ['a locked policy is good', PRESENT, 'refuse', 'ok', 'ok'],
    [
      'an unlocked one is worth a note',
      { ...PRESENT, isLocked: false },
      'refuse',
      'warning',
      'warning',
    ],
    [
      'so is one whose lock is unknown',
      { ...PRESENT, isLocked: null },
      'refuse',
      'warning',
      'warning',
    ],
    ['a missing one must be made', { ...PRESENT, policy: 'missing' }, 'refuse', 'error', 'warning'],
    ['unless told so', { ...PRESENT, policy: 'missing' }, 'allow', 'warning', 'warning'],
    ['none can be had from files', { ...PRESENT, policy: 'unsupported' }, 'refuse', 'ok', 'ok'],
  ] as const)('the storage check: %s', async (_, protection, choice, released, audit) => {
    expect(await policies(protection, choice)).toMatchObject([
      { check: 'policy.released', status: released },
      { check: 'policy.audit', status: audit },
    ]);
  });

  it('the storage check says why a policy could not be read', async () => {
    const readProtection = () => Promise.reject(new PhasewrightError('unavailable', 'refused'));
    const found = await checkPolicies(withMethods(store, { readProtection }), 'refuse');
    expect(found[0]).toMatchObject({ status: 'error', detail: 'unavailable: refused' });
  });
});
