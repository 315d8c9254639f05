import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, type Row, report, round } from '../report.ts';
import { toBody } from '../run/docset.ts';
import { writeTexts } from '../run/own.ts';
import { makeTexts, readHistoryBytes, type Service, startService } from '../run/service.ts';
import { WARM_FILES } from '../run/workload.ts';
import { probe } from './probe.ts';

/**
 * `npm run bench:runs -- [RUNS] [FILES]`: many runs started at the same time on one embedded host,
 * compared with the same runs one after another and one run of as many files. The agent answers at
 * once. Meanwhile the API is polled, as by users with open pages.
 */
const [runs = 100, files = 40] = process.argv.slice(2).map(Number);
const PROBE_MS = 100;
const POLL_MS = 500;

interface Outcome {
  readonly ms: number;
  readonly files: number;
  readonly runIds: readonly string[];
  /** Further columns. */
  readonly more?: Row;
}

async function runAtOnce(service: Service): Promise<Outcome> {
  await service.readVitals();
  const begun = Date.now();
  const runIds = await Promise.all(
    Array.from({ length: runs }, () => service.start(toBody(files))),
  );
  let turn = 0;
  const asked = probe(PROBE_MS, () => `${service.url}/api/runs/${runIds[turn++ % runs]}`);
  const health = probe(PROBE_MS, () => `${service.url}/api/health`);
  await waitForAll(service, runIds);
  const [askedMs, healthMs, vitals] = await Promise.all([
    asked.stop(),
    health.stop(),
    service.readVitals(),
  ]);
  const ended = await Promise.all(runIds.map((runId) => service.finish(runId)));
  const ends = await Promise.all(runIds.map(async (id) => (await service.read(id)).updatedAt));
  const more = {
    'GET run p50 ms': round(percentile(askedMs, 50)),
    'GET run p99 ms': round(percentile(askedMs, 99)),
    'GET health p50 ms': round(percentile(healthMs, 50)),
    'GET health p99 ms': round(percentile(healthMs, 99)),
    'loop delay p99 ms': round(vitals.delayP99Ms),
    'loop delay max ms': round(vitals.delayMaxMs),
  };
  const last = Math.max(...ends.map((it) => Date.parse(it)));
  return { ms: last - begun, files: sum(ended), more, runIds };
}

/** Polls one run after the other; later ones have often ended by then. */
async function waitForAll(service: Service, runIds: readonly string[]): Promise<void> {
  for (const runId of runIds) {
    while ((await service.read(runId)).status === 'Running') {
      await sleep(POLL_MS);
    }
  }
}

async function runInSequence(service: Service): Promise<Outcome> {
  const runIds: string[] = [];
  const begun = Date.now();
  let written = 0;
  for (let run = 0; run < runs; run += 1) {
    const runId = await service.start(toBody(files));
    written += await service.finish(runId);
    runIds.push(runId);
  }
  return { ms: Date.now() - begun, files: written, runIds };
}

async function runAsOne(service: Service): Promise<Outcome> {
  const begun = Date.now();
  const runId = await service.start(toBody(runs * files));
  const written = await service.finish(runId);
  return { ms: Date.now() - begun, files: written, runIds: [runId] };
}

/** Each way in its own process, warmed up once. */
async function measure(
  way: string,
  run: (service: Service) => Promise<Outcome>,
  texts: string,
): Promise<Row & { ms: number }> {
  const service = await startService({ texts });
  await service.finish(await service.start(toBody(WARM_FILES)));
  const found = await run(service);
  const { peakMegabytes } = service.use();
  await service.stop();
  const bytes = readHistoryBytes(service.data, found.runIds);
  return {
    way,
    runs: found.runIds.length,
    files: found.files,
    ms: found.ms,
    'files per second': round(found.files / (found.ms / 1000)),
    'history bytes per file': round(bytes / found.files),
    megabytes: peakMegabytes === null ? null : round(peakMegabytes),
    ...found.more,
  };
}

const [textsOfAll, textsOfOne] = [makeTexts(), makeTexts()];
await writeTexts('phasewright', runs * files, textsOfAll);
const found = [
  await measure('one run of all files', runAsOne, textsOfAll),
  await measure('one after another', runInSequence, textsOfOne),
  await measure('all at once', runAtOnce, textsOfOne),
];
const atOnce = found.at(-1)?.ms ?? 0;
const rows = found.map(({ ms, ...row }) => ({
  ...row,
  seconds: round(ms / 1000),
  'at once takes': round(atOnce / ms),
}));
report('runs', rows);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
