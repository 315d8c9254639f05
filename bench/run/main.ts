import { parseArgs } from 'node:util';
import { installPeers } from '../peers.ts';
import { report } from '../report.ts';
import { addRatios, type Overhead, toRows } from './overhead.ts';
import { measureOwn, OWN_WAYS, type OwnResult, type OwnWay, writeTexts } from './own.ts';
import { measurePeer, PEERS, type PeerResult } from './peers.ts';
import { makeTexts } from './service.ts';
import { WARM_FILES } from './workload.ts';

/**
 * `npm run bench:run -- [--own] [FILES …]`: overhead per file with an agent that answers at once,
 * compared with peers or, with `--own`, alone. `RUNS` sets the number of measurements.
 */
const { values, positionals } = parseArgs({
  options: { own: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const sizes = positionals.length === 0 ? [43, 430, 2_000, 5_000] : positionals.map(Number);

/** Short runs vary more than long ones, and cost less. */
const countRuns = (files: number) => Number(process.env.RUNS ?? (files <= 500 ? 3 : 1));

async function measureSize(files: number): Promise<Overhead[]> {
  const texts = makeTexts();
  const ways = values.own ? OWN_WAYS.slice(0, 1) : OWN_WAYS;
  for (const way of files > WARM_FILES ? ways : []) {
    await writeTexts(way, files, texts);
  }
  const own = new Map<OwnWay, OwnResult[]>(ways.map((way) => [way, []]));
  const peers = new Map<string, (PeerResult | string)[]>(
    values.own ? [] : PEERS.map((who) => [who, []]),
  );
  // The ways alternate, so that other load on the machine affects all alike.
  for (let run = 0; run < countRuns(files); run += 1) {
    for (const [way, results] of own) {
      results.push(await measureOwn(way, files, texts));
    }
    for (const [who, results] of peers) {
      results.push(await measurePeer(who, files));
    }
  }
  return toRows(files, own, peers);
}

if (!values.own) {
  await installPeers();
}
const found: Overhead[] = [];
for (const files of sizes) {
  found.push(...(await measureSize(files)));
}
report(values.own ? 'run-own' : 'run', addRatios(found));
