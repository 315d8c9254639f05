import { type Row, report, round } from '../report.ts';
import { MODEL_SECONDS } from './limits.ts';
import { type Demand, planRegion } from './plan.ts';
import { simulate } from './simulate.ts';

/** `npm run bench:scale`: the figures of docs/scale.md, from limits, measured costs and a simulation. */
const DEMANDS: readonly Demand[] = [
  { name: 'one run of 10,000 files', files: 10_000, runs: 1, regions: 1, hours: 8 },
  { name: 'one run of 100,000 files', files: 100_000, runs: 1, regions: 1, hours: 24 },
  { name: '1,000 runs of 430 files', files: 430, runs: 1_000, regions: 1, hours: 24 },
  { name: '1,000 runs in 10 regions', files: 430, runs: 1_000, regions: 10, hours: 8 },
];

const needs: Row[] = DEMANDS.map((demand) => {
  const need = planRegion(demand);
  return {
    demand: demand.name,
    'in hours': demand.hours,
    'lanes per region': need.lanes,
    'tokens a minute': need.tokensPerMinute,
    'storage requests/s': round(need.storageRequestsPerSecond),
    accounts: need.storageAccounts,
    'messages/s': round(need.messagesPerSecond),
    partitions: need.partitions,
    processors: need.processors,
    'log segments': need.logSegments,
  };
});
report('scale', needs);

const simulated: Row[] = [8, 32, 64, 256].flatMap((lanes) =>
  [60, 300, 1_500].map((callsPerMinute) => {
    const model = { files: 100_000, lanes, callsPerMinute, meanSeconds: MODEL_SECONDS, seed: 1 };
    const { hours, waiting } = simulate(model);
    return {
      'files of one run': model.files,
      lanes,
      'calls a minute': callsPerMinute,
      hours: round(hours),
      'lanes that wait': `${round(waiting * 100)} %`,
    };
  }),
);
console.log('\nOne run, its lanes against the quota of a model:');
report('scale-simulation', simulated);
