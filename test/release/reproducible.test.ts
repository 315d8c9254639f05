import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Azurite } from '../../cli/run/azurite.ts';
import { createAzureBlobStore } from '../../shared/adapters/blob/azure-blob-store.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { startAzurite } from '../azurite.ts';
import { openTemporaryStore } from '../stores.ts';
import { preparePhases } from './sealed-release.ts';
import { openRelease, readReleased, sealWholeRun, stagePhases } from './staged-run.ts';

describe('the bundle of the same released files', () => {
  let azurite: Azurite;
  let azure: BlobStore;

  beforeAll(async () => {
    azurite = await startAzurite();
    azure = await createAzureBlobStore({ connectionString: azurite.connectionString });
    await azure.prepare();
  });
  afterAll(() => azurite.stop());

  it('the bundle of the same released files has the same bytes from plain files and from blob storage', async () => {
    const plain = await openTemporaryStore();
    await sealWholeRun(plain);
    await sealWholeRun(azure);
    const [ours, theirs] = [await readReleased(plain), await readReleased(azure)];
    expect(ours.get('bundle.zip')?.byteLength).toBeGreaterThan(1000);
    expect(theirs.get('bundle.zip')).toEqual(ours.get('bundle.zip'));
  });

  it('the bundle of the same released files has other bytes when one decision is another', async () => {
    const phases = preparePhases();
    const [plain, other] = [await openTemporaryStore(), await openTemporaryStore()];
    await sealWholeRun(plain);
    const [first] = phases;
    if (first !== undefined) {
      const at = '2026-01-01T00:00:00.001Z';
      phases[0] = { ...first, decision: { ...first.decision, at } };
    }
    await stagePhases(other, phases);
    const release = openRelease(other);
    for (const phase of phases.keys()) {
      await release.sealPhase(phase);
    }
    await release.sealRun();
    const bundles = await Promise.all([plain, other].map(readReleased));
    expect(bundles[0]?.get('bundle.zip')).not.toEqual(bundles[1]?.get('bundle.zip'));
  });
});
