import { afterAll } from 'vitest';
import { startAzurite } from '../azurite.ts';
import { describeMainJob } from './main-job.ts';

const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});

describeMainJob('blob storage', async () => {
  const azurite = await startAzurite();
  stops.push(() => azurite.stop());
  return { PHASEWRIGHT_STORAGE: azurite.connectionString };
});
