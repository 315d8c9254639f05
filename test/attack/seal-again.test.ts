import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Azurite } from '../../cli/run/azurite.ts';
import { createAzureBlobStore } from '../../shared/adapters/blob/azure-blob-store.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { verifyRelease } from '../../shared/contract/release-format.ts';
import { startAzurite } from '../azurite.ts';
import { preparePhases } from '../release/sealed-release.ts';
import { openRelease, readReleased, stagePhases } from '../release/staged-run.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';

const LATER = '2026-02-03T04:05:06.000Z';

/** Seals a whole run; a try that dies is repeated at another time, as an operator would. */
async function sealWithDeath(store: BlobStore, write: number, when: 'before' | 'after') {
  await stagePhases(store, preparePhases());
  const dying = openRelease(crashAt(store, write, when));
  const again = openRelease(store, undefined, LATER);
  let deaths = 0;
  const twice = async (step: (release: typeof again) => Promise<unknown>) => {
    if (deaths === 0) {
      try {
        return await step(dying);
      } catch (error) {
        expect(error).toBeInstanceOf(Crash);
        deaths += 1;
      }
    }
    return step(again);
  };
  for (const phase of preparePhases().keys()) {
    await twice((release) => release.sealPhase(phase));
  }
  await twice((release) => release.sealRun());
  return deaths;
}

/** Crashes around every n-th write, until there is no such write. */
async function sealWithEveryDeath(open: () => Promise<BlobStore>, step: number): Promise<number> {
  let found = 0;
  for (let write = 0; ; write += step) {
    for (const when of ['before', 'after'] as const) {
      const store = await open();
      const deaths = await sealWithDeath(store, write, when);
      expect(verifyRelease(await readReleased(store))).toMatchObject({ ok: true, phases: 3 });
      if (deaths === 0) {
        return found;
      }
      found += 1;
    }
  }
}

const isNight = process.env.PROPERTY_RUNS !== undefined;

describe('a seal that dies around one of its writes', () => {
  it('a seal that died is completed by a later try on plain files, at every third write or, at night, any', async () => {
    const step = isNight ? 1 : 3;
    expect(await sealWithEveryDeath(openTemporaryStore, step)).toBeGreaterThan(40 / step);
  });

  describe('a seal on blob storage', () => {
    let azurite: Azurite;
    beforeAll(async () => {
      azurite = await startAzurite();
    });
    afterAll(() => azurite.stop());

    async function openEmptyStore(): Promise<BlobStore> {
      const { connectionString } = azurite;
      const service = BlobServiceClient.fromConnectionString(connectionString);
      for await (const { name } of service.listContainers()) {
        await service.deleteContainer(name);
      }
      const store = await createAzureBlobStore({ connectionString });
      await store.prepare();
      return store;
    }

    it('a seal that died is completed by a later try on blob storage, at every tenth write or, at night, any', async () => {
      const step = isNight ? 1 : 10;
      expect(await sealWithEveryDeath(openEmptyStore, step)).toBeGreaterThan(40 / step);
    });
  });
});
