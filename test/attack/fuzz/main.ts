import { parseArgs } from 'node:util';
import { fuzzService } from './fuzz-service.ts';

/** `npm run fuzz -- --requests 50000 --seed 7`: drives a service that it starts and prints the result. */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const startMs = performance.now();
const { report, findings } = await fuzzService(Number(values.requests), Number(values.seed));
const counts = [...report.statuses].sort(([a], [b]) => a - b);
process.stdout.write(
  [
    `seed ${values.seed}: ${values.requests} requests in ${Math.round(performance.now() - startMs)} ms, slowest ${Math.round(report.slowestMs)} ms`,
    counts.map(([status, count]) => `${status}: ${count}`).join(', '),
    ...report.wrong.slice(0, 50),
    ...findings,
    `${report.wrong.length} wrong answers, ${findings.length} wrong records`,
    '',
  ].join('\n'),
);
process.exitCode = report.wrong.length + findings.length === 0 ? 0 : 1;
