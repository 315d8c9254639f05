import { createApp } from '../../shared/app.ts';
import { provideApp } from '../../shared/get-app.ts';
import { readSettings } from '../../shared/settings.ts';
import { readLatency, takeTime } from '../lanes/latency.ts';
import { answerParent } from './monitor.ts';
import { answerFromFiles } from './texts.ts';

/** The product with an agent for measuring, set by the environment that `service.ts` gives. */
const { BENCH_TEXTS = '', BENCH_LATENCY = '' } = process.env;
const latency = readLatency(BENCH_LATENCY);

provideApp(() =>
  createApp(readSettings(process.env), (agent) =>
    takeTime(answerFromFiles(agent, BENCH_TEXTS), latency),
  ),
);
answerParent();

await import('../../functions/index.ts');
