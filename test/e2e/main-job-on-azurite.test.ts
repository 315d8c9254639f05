import { afterAll } from 'vitest';
import { startAzurite } from '../azurite.ts';
import { describeMainJob } from './main-job.ts';

const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});

async function useAzurite(): Promise<Readonly<Record<string, string>>> {
  const azurite = await startAzurite();
  stops.push(() => azurite.stop());
  return { PHASEWRIGHT_STORAGE: azurite.connectionString };
}

// The other variant differs only in the plan, which does not affect storage.
describeMainJob('blob storage', useAzurite, ['by-tag']);
