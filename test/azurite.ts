import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Azurite, startAzurite as startAzuriteIn } from '../cli/run/azurite.ts';

/** Starts Azurite's blob service in its own folder, which is removed when it stops. */
export async function startAzurite(): Promise<Azurite> {
  const directory = await mkdtemp(join(tmpdir(), 'phasewright-azurite-'));
  const azurite = await startAzuriteIn(directory);
  return {
    ...azurite,
    async stop() {
      await azurite.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
