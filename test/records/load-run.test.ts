import { describe, expect, it } from 'vitest';
import type { Profile } from '../../shared/profiles/profile.ts';
import { createRunLoader } from '../../shared/records/load-run.ts';
import { createRecords } from '../../shared/records/records.ts';
import { startRun } from '../../shared/run/start-run.ts';
import { PROFILE, toProfile } from '../profiles/user/sample.ts';
import { openTemporaryStore } from '../stores.ts';

const CATALOGUE = {
  team: { name: 'T', contact: 'c' },
  services: [{ name: 'A', summary: 'b', endpoints: [{ method: 'GET', path: '/a', summary: 's' }] }],
};

/** A store with one run, started while the profile was `text`. */
async function startWith(text: string) {
  const store = await openTemporaryStore();
  const profile = toProfile(text);
  const { runId } = await startRun(
    {
      records: createRecords(store),
      engine: { start: async () => undefined } as never,
      getProfile: () => profile,
      profileNames: [profile.name],
      defaults: { maxParallelFiles: 1, maxRegenerations: 0, approvalTimeoutMs: 1000 },
      now: () => new Date(0),
      randomHex: () => '00000000',
    },
    {
      body: { profile: profile.name, inputs: { catalogue: CATALOGUE } },
      by: 'test',
      idempotencyKey: undefined,
    },
  );
  return { store, runId, profile };
}

const listTitles = async (load: ReturnType<typeof createRunLoader>, runId: string) =>
  (await load(runId)).docset.phases.flatMap(({ files }) => files.map(({ title }) => title));

describe('a run with a user profile', () => {
  it('a run with a user profile records the digest of the profile and keeps its text', async () => {
    const { store, runId, profile } = await startWith(PROFILE);
    const { record, profile: restored } = await createRunLoader(
      createRecords(store),
      () => undefined,
    )(runId);
    expect(record.profileDigest).toBe(profile.source?.sha256);
    expect(restored.source?.text).toBe(PROFILE);
  });

  it('a run with a user profile continues with its own copy when the file of its profile changes or is deleted', async () => {
    const { store, runId } = await startWith(PROFILE);
    const changed = toProfile(PROFILE.replace('Words of this handbook', 'Other words'));
    const before = await listTitles(
      createRunLoader(createRecords(store), () => undefined),
      runId,
    );
    const after = await listTitles(
      createRunLoader(createRecords(store), (): Profile => changed),
      runId,
    );
    expect(before).toContain('Words of this handbook');
    expect(after).toEqual(before);
  });

  it('a run with a user profile ends when its own copy is missing', async () => {
    const { store, runId } = await startWith(PROFILE);
    const bare = Object.assign(Object.create(store), {
      read: (container: 'inputs', path: string) =>
        path.includes('/profile/') ? Promise.resolve(undefined) : store.read(container, path),
    });
    await expect(createRunLoader(createRecords(bare), () => undefined)(runId)).rejects.toThrow(
      /profile\/[0-9a-f]{64}\.txt is missing/,
    );
  });

  it('a run with a user profile of another text than its digest says is refused', async () => {
    const { store, runId } = await startWith(PROFILE);
    const forged = Object.assign(Object.create(store), {
      read: async (container: 'inputs', path: string) => {
        const blob = await store.read(container, path);
        return path.includes('/profile/') ? { ...blob, sha256: 'sha256:0' } : blob;
      },
    });
    await expect(createRunLoader(createRecords(forged), () => undefined)(runId)).rejects.toThrow(
      /is not the profile this run was started with/,
    );
  });
});
