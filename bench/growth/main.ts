import { checkFolder } from '../../packages/gate/src/index.ts';
import { TEXTS } from '../../test/gate/world/generators.ts';
import { report, round } from '../report.ts';

/**
 * `npm run bench:growth -- [WORD]`: the gate on each kind of text made to be expensive, at three sizes.
 * Ends with 1 if twice the text of a kind takes more than about triple the time, at both doublings.
 */
const [word = ''] = process.argv.slice(2);

/** In bytes; each is the double of the one before. */
const DOUBLINGS = [10_000, 20_000, 40_000];

/** In milliseconds of processor time; below it the growth is not that of the text. */
const FLOOR = 50;

/** Shorter times count as this: they are not measured well. */
const RESOLUTION = 5;

const RUNS = 4;
const MAX_GROWTH = 3;

/** Processor time of this thread in milliseconds, which the load of the machine hardly changes. */
async function measure(text: string): Promise<number> {
  const content = new TextEncoder().encode(text);
  const begin = process.threadCpuUsage();
  await checkFolder([{ path: 'a.md', content }]);
  const { user, system } = process.threadCpuUsage(begin);
  return Math.max(RESOLUTION, (user + system) / 1000);
}

/**
 * The smaller growth of two doublings, by the best times so far. One of them may be large: from
 * some size on a text goes to another parser.
 */
function toGrowth([small = 0, middle = 0, large = 0]: readonly number[]): number {
  return large < FLOOR ? 1 : Math.min(middle / small, large / middle);
}

const rows = [];
for (const [title, toText] of TEXTS.filter(([it]) => it.includes(word))) {
  const texts = DOUBLINGS.map(toText);
  let best = texts.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run === 0 || (run < RUNS && toGrowth(best) > MAX_GROWTH); run += 1) {
    const times: number[] = [];
    for (const text of texts) {
      times.push(await measure(text));
    }
    best = best.map((time, at) => Math.min(time, times[at] ?? time));
  }
  const [small = 0, middle = 0, large = 0] = best.map(round);
  rows.push({
    text: title,
    '10 KB': small,
    '20 KB': middle,
    '40 KB': large,
    growth: round(toGrowth(best)),
  });
}
report('growth', rows);
process.exitCode = rows.some(({ growth }) => growth > MAX_GROWTH) ? 1 : 0;
