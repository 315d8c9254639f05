import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Costs, toCosts } from '../../bench/scale/costs.ts';
import { countCalls } from '../../bench/scale/count-calls.ts';
import { OWN_LIMITS } from '../../bench/scale/limits.ts';
import { planRegion } from '../../bench/scale/plan.ts';
import { simulate } from '../../bench/scale/simulate.ts';
import type { App } from '../../shared/app.ts';
import { Plan } from '../../shared/contract/release-format.ts';
import { RunOptionsBody } from '../../shared/contract/run-options.ts';

const COSTS: Costs = {
  storageWrites: 4,
  storageReads: 5,
  processorMs: 5,
  byActivity: {},
};

describe('what a region needs', () => {
  it('what a region needs follows from files per second', () => {
    const demand = { name: 'one a second', files: 3_600, runs: 1, regions: 1, hours: 1 };
    expect(planRegion(demand, COSTS)).toMatchObject({
      lanes: 12,
      callsPerMinute: 60,
      tokensPerMinute: 432_000,
      storageRequestsPerSecond: 12,
      activitiesPerSecond: 1,
      actionsPerSecond: 2,
      backend: 'Azure Storage',
      instances: 1,
      storageOperations: 43_200,
    });
  });

  it('what a region needs is a scheduler where activities outrun a task hub on storage', () => {
    const many = { name: 'many', files: 3_600, runs: 100, regions: 1, hours: 1 };
    expect(planRegion(many, COSTS).backend).toBe('Scheduler, Consumption');
    expect(planRegion({ ...many, runs: 1_000 }, COSTS).backend).toBe('Scheduler, 2 CU');
    expect(planRegion({ ...many, runs: 5_000 }, COSTS).backend).toBe('several task hubs');
    expect(planRegion({ ...many, regions: 10 }, COSTS).backend).toBe('Azure Storage');
  });

  it('what a region needs counts with limits that are those of the code', () => {
    const host = JSON.parse(readFileSync(join(import.meta.dirname, '../../host.json'), 'utf8'));
    const { maxConcurrentActivityFunctions } = host.extensions.durableTask;
    expect(OWN_LIMITS.activitiesPerInstance).toBe(maxConcurrentActivityFunctions);
    expect(Plan.properties.files).toMatchObject({ maxItems: OWN_LIMITS.filesPerPhase });
    expect(RunOptionsBody.properties.maxParallelFiles).toMatchObject({
      maximum: OWN_LIMITS.lanesPerRun,
    });
  });
});

describe('what a file costs', () => {
  it('the cost of a file is the difference of two runs, without the fixed cost of a run', () => {
    const reading = (creates: number, reads: number, seconds: number) => ({
      calls: { draftFiles: { create: creates, read: reads } },
      processorSeconds: seconds,
    });
    // Per file 2 writes, 3 reads and 20 ms; the rest is what any run costs.
    const costs = toCosts([reading(0, 0, 0), reading(27, 37, 1.1), reading(74, 104, 2.4)], 10);
    expect(costs).toMatchObject({ storageWrites: 2, storageReads: 3 });
    expect(costs.processorMs).toBeCloseTo(20);
  });

  it('what a file costs is counted under the activity that asked storage', async () => {
    const store = { read: async () => undefined, create: async () => undefined };
    const activities = { applyPlanUpdate: async () => app.store.read('staging', 'a') };
    const app = { store, activities } as unknown as App;
    for (const kind of ['append', 'head', 'readAppended', 'list']) {
      Object.assign(store, { [kind]: () => undefined });
    }
    const counted = countCalls(app);
    await counted.app.activities.applyPlanUpdate({} as never, {} as never);
    await app.store.read('staging', 'asked by nobody');
    expect(counted.counts).toEqual({ applyPlanUpdate: { read: 1 } });
  });
});

describe('lanes against the quota of a model', () => {
  const base = { files: 600, meanSeconds: 12, seed: 1 };

  it('lanes against the quota of a model do not wait while the quota is not used up', () => {
    const { hours, waiting } = simulate({ ...base, lanes: 4, callsPerMinute: 600 });
    expect(waiting).toBeLessThan(0.05);
    expect(hours * 3_600).toBeCloseTo((600 * 12) / 4, -2);
  });

  it('lanes against the quota of a model finish no sooner than the quota lets them', () => {
    const { hours, waiting } = simulate({ ...base, lanes: 64, callsPerMinute: 60 });
    expect(hours * 60).toBeGreaterThan(9.9);
    expect(waiting).toBeGreaterThan(0.7);
  });
});
