import { createApp } from '../../shared/app.ts';
import { provideApp } from '../../shared/get-app.ts';
import { readSettings } from '../../shared/settings.ts';
import { delayAgent, readLatency } from '../lanes/latency.ts';
import { type CallCounts, countCalls } from '../scale/count-calls.ts';
import { answerParent } from './monitor.ts';
import { answerFromFiles } from './texts.ts';

/** The product with an agent for measuring, configured by the environment from `service.ts`. */
const { BENCH_TEXTS = '', BENCH_LATENCY = '', BENCH_COUNTS } = process.env;
const latency = readLatency(BENCH_LATENCY);
let calls: CallCounts = {};

provideApp(async () => {
  const app = await createApp(readSettings(process.env), (agent) =>
    delayAgent(answerFromFiles(agent, BENCH_TEXTS), latency),
  );
  if (BENCH_COUNTS === undefined) {
    return app;
  }
  const counted = countCalls(app);
  calls = counted.counts;
  return counted.app;
});
answerParent(() => calls);

await import('../../functions/index.ts');
