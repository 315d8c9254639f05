import { type HostProcess, startHostProcess } from './host-process.ts';
import { measureCommitMs, measureRate } from './measure.ts';

const CHAIN = 64;
const INSTANCES = Number(process.env.BENCH_INSTANCES ?? 10_000);
const MEGABYTE = 1_048_576;
/** A single client polls often; many together would only keep the host busy with responses. */
const pollMsAt = (concurrency: number) => (concurrency === 1 ? 1 : 25);

async function measureHost(host: HostProcess): Promise<Record<string, number>> {
  await measureRate(100, 8, () => host.run('one', {}, pollMsAt(8)));
  const before = await host.readMemory();
  const orchestrations = (concurrency: number, total: number) =>
    measureRate(total, concurrency, () => host.run('one', {}, pollMsAt(concurrency)));
  const activities = async (concurrency: number, chains: number) =>
    CHAIN *
    (await measureRate(chains, concurrency, () =>
      host.run('chain', { length: CHAIN }, pollMsAt(concurrency)),
    ));
  const figures = {
    startMs: host.startMs,
    commitMs: measureCommitMs(),
    orchestrationsPerSecondAt1: await orchestrations(1, 200),
    orchestrationsPerSecondAt32: await orchestrations(32, 2000),
    activitiesPerSecondAt1: await activities(1, 10),
    activitiesPerSecondAt32: await activities(32, 128),
    fanOut400ActivitiesPerSecond:
      400 * (await measureRate(5, 1, () => host.run('fanOut', { width: 400 }, 1))),
  };
  const rest = INSTANCES - 2338;
  if (rest > 0) await orchestrations(32, rest);
  const after = await host.readMemory();
  return {
    ...figures,
    instances: Math.max(INSTANCES, 2338),
    heapMegabytesBefore: before.heapUsed / MEGABYTE,
    heapMegabytesAfter: after.heapUsed / MEGABYTE,
    rssMegabytesBefore: before.rss / MEGABYTE,
    rssMegabytesAfter: after.rss / MEGABYTE,
  };
}

const host = await startHostProcess();
const figures = await measureHost(host);
await host.stop();
const rounded = Object.entries(figures).map(([name, value]) => [
  name,
  Math.round(value * 100) / 100,
]);
console.log(JSON.stringify(Object.fromEntries(rounded), undefined, 2));
