import { createRandom } from '../random.ts';
import { type Row, round } from '../report.ts';
import { KINDS, type Kind, LONGEST_SECONDS, toSeconds } from './latency.ts';
import { assignInAdvance, findIdeal, shareQueue } from './schedule.ts';

const SEEDS = 50;
/** Files per lane when files were assigned to lanes in advance. */
const LANE_DEPTH = 64;
const WORDS_PER_SECOND_OF_LIFE = 75;

/** Files with their latency, longest expected first, which is the order of the product. */
function drawLatencies(kind: Kind, files: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: files }, (_, index) => {
    const expectedWords = Math.ceil(random() ** 3 * LONGEST_SECONDS * WORDS_PER_SECOND_OF_LIFE);
    return { path: `${seed}/${index}`, expectedWords };
  })
    .sort((a, b) => b.expectedWords - a.expectedWords)
    .map((file) => toSeconds(kind, file));
}

/**
 * How busy lanes are, by simulation over several random draws: files assigned in advance; one
 * unordered queue; and one queue with the longest expected first, the best that a scheduler can do
 * which learns durations only afterwards.
 */
export function simulateLanes(files: number, lanes: number): Row[] {
  return KINDS.map((kind) => {
    let [assigned, unsorted, sorted] = [0, 0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const latencies = drawLatencies(kind, files, seed);
      const ideal = findIdeal(latencies, lanes);
      assigned += ideal / assignInAdvance(latencies, lanes, LANE_DEPTH) / SEEDS;
      unsorted += ideal / shareQueue(shuffle(latencies, seed), lanes) / SEEDS;
      sorted += ideal / shareQueue(latencies, lanes) / SEEDS;
    }
    return {
      latency: kind,
      files,
      lanes,
      'assigned in advance %': round(assigned * 100),
      'one queue %': round(unsorted * 100),
      'one queue, longest first %': round(sorted * 100),
    };
  });
}

function shuffle(items: readonly number[], seed: number): number[] {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
