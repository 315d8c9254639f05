import { type Row, report, round } from '../report.ts';
import { type Costs, measureCosts } from './costs.ts';
import { ASSUMED, LIMITS, MEMORY, OWN_LIMITS } from './limits.ts';
import { type Demand, planRegion } from './plan.ts';
import { simulate } from './simulate.ts';

/**
 * `npm run bench:scale`: the figures of docs/scale.md, from published limits, from costs counted
 * while the product runs, and from a simulation.
 */
const DEFAULT_LANES = 3;
const DEMANDS: readonly Demand[] = [
  { name: '1 run of 10,000 files', files: 10_000, runs: 1, regions: 1, hours: 8 },
  { name: '10 runs of 10,000', files: 10_000, runs: 10, regions: 1, hours: 24 },
  { name: '1,000 runs of 430', files: 430, runs: 1_000, regions: 1, hours: 24 },
  {
    name: '1,000 runs of 430 at once',
    files: 430,
    runs: 1_000,
    regions: 1,
    hours: (430 * ASSUMED.modelSeconds) / DEFAULT_LANES / 3_600,
  },
  {
    name: 'the same in 10 regions',
    files: 430,
    runs: 1_000,
    regions: 10,
    hours: (430 * ASSUMED.modelSeconds) / DEFAULT_LANES / 3_600,
  },
];

function toCostRows({ byActivity, storageWrites, storageReads }: Costs): Row[] {
  const rows = Object.entries(byActivity).map(([activity, { writes, reads }]) => ({
    activity,
    'writes per file': round(writes),
    'reads per file': round(reads),
  }));
  const all = {
    activity: 'all',
    'writes per file': round(storageWrites),
    'reads per file': round(storageReads),
  };
  return [...rows.filter((it) => it['writes per file'] + it['reads per file'] > 0), all];
}

function toNeedRow(demand: Demand, costs: Costs): Row {
  const need = planRegion(demand, costs);
  return {
    'demand, per region': demand.name,
    'in hours': round(demand.hours),
    lanes: need.lanes,
    'calls a minute': need.callsPerMinute,
    'tokens a minute': need.tokensPerMinute,
    'storage requests/s': round(need.storageRequestsPerSecond),
    accounts: need.storageAccounts,
    'activities/s': round(need.activitiesPerSecond),
    'actions/s': round(need.actionsPerSecond),
    backend: need.backend,
    instances: need.instances,
    processors: need.processors,
    'MB of a run': need.runMegabytes,
    'storage operations in all': need.storageOperations,
  };
}

function simulateQuota(files: number, lanes: number, quotas: readonly number[]): Row[] {
  return quotas.map((callsPerMinute) => {
    const model = { files, lanes, callsPerMinute, meanSeconds: ASSUMED.modelSeconds, seed: 1 };
    const { hours, waiting } = simulate(model);
    return {
      files,
      lanes,
      'calls a minute': callsPerMinute,
      hours: round(hours),
      'waiting %': round(waiting * 100),
    };
  });
}

const costs = await measureCosts();
report('scale-costs', toCostRows(costs), { processorMs: costs.processorMs });
console.log('');
report(
  'scale',
  DEMANDS.map((demand) => toNeedRow(demand, costs)),
  { limits: LIMITS, own: OWN_LIMITS, assumed: ASSUMED, memory: MEMORY, costs },
);
console.log('\nLanes against the quota of a model:');
report('scale-simulation', [
  ...[8, 32, 64, 256].flatMap((lanes) => simulateQuota(100_000, lanes, [60, 300, 1_500])),
  ...simulateQuota(430_000, 1_000 * DEFAULT_LANES, [1_500, 5_000, 15_000]),
]);
