import { expect, it } from 'vitest';
import { fuzzService } from '../fuzz/fuzz-service.ts';

const SEED = Number(process.env.PROPERTY_SEED ?? 20);

it('the service answers 2,000 random requests to its described operations as it should, and records nothing else', async () => {
  const { report, findings } = await fuzzService(2_000, SEED);
  expect(report.wrong).toEqual([]);
  expect(findings).toEqual([]);
  const sent = [...report.statuses.values()].reduce((sum, count) => sum + count, 0);
  expect(sent).toBe(2_000);
  // The generator reaches more than refusals.
  expect(report.statuses.get(200)).toBeGreaterThan(100);
});
