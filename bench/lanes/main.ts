/** Files of a lane where they are dealt beforehand. */
const MAX_FILES_PER_LANE = 64;

import { createRandom } from '../random.ts';
import { type Row, report, round } from '../report.ts';
import { dealBatches, findIdeal, shareQueue } from './schedule.ts';

/**
 * `npm run bench:lanes`: how busy lanes are with an agent that takes 1 to 20 seconds, which nobody
 * knows beforehand: files dealt to lanes as the product does, and lanes that share one queue.
 * Simulated; the overhead of the product is left out, being a thousandth of it (`bench:run`).
 */
const SEEDS = 50;
const [SHORTEST, LONGEST] = [1, 20];

function draw(files: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: files }, () => SHORTEST + random() * (LONGEST - SHORTEST));
}

function measure(files: number, lanes: number): Row {
  let [dealt, shared] = [0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const latencies = draw(files, seed);
    const ideal = findIdeal(latencies, lanes);
    dealt += ideal / dealBatches(latencies, lanes, MAX_FILES_PER_LANE) / SEEDS;
    shared += ideal / shareQueue(latencies, lanes) / SEEDS;
  }
  return {
    files,
    lanes,
    'dealt beforehand': `${round(dealt * 100)} %`,
    'one queue': `${round(shared * 100)} %`,
  };
}

const rows = [43, 430, 2_000].flatMap((files) => [3, 8, 32].map((lanes) => measure(files, lanes)));
report('lanes', rows, { seeds: SEEDS, latencySeconds: [SHORTEST, LONGEST] });
