import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostError, startHost } from '../../packages/host/src/index.ts';
import { toBody } from '../run/docset.ts';
import { finishRun, startRun } from '../run/service.ts';

/**
 * Starts an app, by folder and entry, on the embedded host, which is loaded before the clock
 * starts. Prints the time to the first response that needs the whole app, and to the end of a first
 * small run: these include what imports defer.
 */
export interface Served {
  readonly answer: Spent;
  readonly run: Spent;
}

interface Spent {
  readonly ms: number;
  readonly processorMs: number;
}

const FIRST_FILES = 60;

const data = mkdtempSync(join(tmpdir(), 'phasewright-bench-start-'));
process.env.PHASEWRIGHT_STORAGE = `file:${join(data, 'store')}`;
process.env.PHASEWRIGHT_AUTH = 'off';
process.env.PHASEWRIGHT_AGENT = 'template';
const [, , appDirectory = '', entry] = process.argv;
// The first start loads the host; a refused one loads nothing of the app.
const empty = { appDirectory: data, dataDirectory: join(data, 'refused'), port: 0 };
await startHost(empty).catch((error: unknown) => {
  if (!(error instanceof HostError && error.code === 'bad-app')) throw error;
});
const options = { appDirectory, dataDirectory: data, port: 0, ...(entry ? { entry } : {}) };
const began = { at: performance.now(), processor: process.cpuUsage() };
const { url } = await startHost(options);
await (await fetch(`${url}/api/health`)).text();
const answer = readSpent();
await finishRun(url, await startRun(url, toBody(FIRST_FILES)));
console.log(`\nmeasured ${JSON.stringify({ answer, run: readSpent() } satisfies Served)}`);
process.exit();

function readSpent(): Spent {
  const { user, system } = process.cpuUsage(began.processor);
  return { ms: performance.now() - began.at, processorMs: (user + system) / 1000 };
}
