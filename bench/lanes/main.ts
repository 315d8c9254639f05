import { report } from '../report.ts';
import { makeTexts } from '../run/service.ts';
import { KINDS, LONGEST_SECONDS, SHORTEST_SECONDS } from './latency.ts';
import { measureLanes, writeMixedTexts } from './real.ts';
import { simulateLanes } from './simulate.ts';

/**
 * `npm run bench:lanes -- [FILES]`: how busy lanes are with an agent that takes 1 to 20 seconds: in
 * real runs on the embedded host with a faster agent, and by simulation.
 */
const files = Number(process.argv[2] ?? 430);
const LANES = [3, 8, 32];

const texts = makeTexts();
await writeMixedTexts(files, texts);
const rows = [];
for (const kind of KINDS) {
  for (const lanes of LANES) {
    rows.push(await measureLanes(kind, files, lanes, texts));
  }
}
const about = { latencySeconds: [SHORTEST_SECONDS, LONGEST_SECONDS] };
report('lanes', rows, about);
console.log('\nReckoned, without the product:');
const reckoned = [43, 430, 2_000].flatMap((it) =>
  LANES.flatMap((lanes) => simulateLanes(it, lanes)),
);
report('lanes-reckoned', reckoned, about);
