import { type Row, round } from './report.ts';

/** Rows of the results of benches, by the name of the bench. */
export type Results = Readonly<Record<string, readonly Row[]>>;

/** One target figure, as a ratio if there is a base of comparison. */
interface Target {
  readonly what: string;
  readonly bench: string;
  readonly wanted: Bound;
  /** `undefined` if the bench has no such figure. */
  readonly measure: (rows: readonly Row[]) => number | undefined;
}

interface Bound {
  readonly text: string;
  readonly isMet: (value: number) => boolean;
}

const below = (limit: number, unit = ''): Bound => ({
  text: `< ${limit}${unit}`,
  isMet: (value) => value < limit,
});
const upTo = (limit: number, unit = ''): Bound => ({
  text: `≤ ${limit}${unit}`,
  isMet: (value) => value <= limit,
});
const from = (limit: number, unit = ''): Bound => ({
  text: `≥ ${limit}${unit}`,
  isMet: (value) => value >= limit,
});

const OWN = 'phasewright';
/** Peers that, like us, have each step on disk before they continue. */
const DURABLE_PEERS = ['dbos', 'restate', 'langgraph-synced'];

const RUN_SIZES = [43, 430, 2_000, 5_000];
const GATE_SIZES = [
  { files: 1_000, timesRemark: 10 },
  { files: 10_000, timesRemark: 30 },
];

const RUN_TARGETS: readonly Target[] = [
  ...RUN_SIZES.flatMap((files): Target[] => [
    {
      what: `overhead of ${files} files, of the fastest durable peer's`,
      bench: 'run',
      wanted: below(1),
      measure: (rows) => {
        const peers = DURABLE_PEERS.map((who) => read(rows, { who, files }, 'ms per file'));
        return divide(read(rows, { who: OWN, files }, 'ms per file'), min(peers));
      },
    },
    {
      what: `overhead of ${files} files, of the loop's`,
      bench: 'run',
      wanted: upTo(1.5),
      measure: (rows) => read(rows, { who: OWN, files }, 'of the loop'),
    },
  ]),
  ...['ms', 'history'].map((name): Target => {
    const what = `${name} per file of 5,000 files, of 430 files`;
    const measure: Target['measure'] = (rows) =>
      read(rows, { who: OWN, files: 5_000 }, `${name} of 430`);
    return { what, bench: 'run', wanted: upTo(1.2), measure };
  }),
  {
    what: 'peak memory of a run of 10,000 files',
    bench: 'run-own',
    wanted: below(500, ' MB'),
    measure: (rows) => read(rows, { who: OWN, files: 10_000 }, 'megabytes'),
  },
];

const LANE_TARGETS: readonly Target[] = ['any', 'by-length'].flatMap((latency) =>
  [3, 8, 32].map((lanes) => ({
    what: `lanes busy, ${lanes} lanes, latency ${latency}`,
    bench: 'lanes',
    wanted: from(95, ' %'),
    measure: (rows) => read(rows, { latency, lanes }, 'busy %'),
  })),
);

const GATE_TARGETS: readonly Target[] = GATE_SIZES.flatMap(({ files, timesRemark }): Target[] => [
  {
    what: `check of ${files} files, times faster than remark-cli`,
    bench: 'gate',
    wanted: from(timesRemark),
    measure: (rows) => read(rows, { files, tool: 'remark-cli, links and lint' }, 'of ours'),
  },
  {
    what: `check of ${files} files, of rumdl's time`,
    bench: 'gate',
    wanted: upTo(1.1),
    measure: (rows) => divide(1, read(rows, { files, tool: 'rumdl' }, 'of ours')),
  },
  {
    what: `gate of ${files} files after 10 changed, of the full one`,
    bench: 'gate-incremental',
    wanted: below(3, ' %'),
    measure: (rows) => read(rows, { files }, 'of the full one'),
  },
  {
    what: `event loop delay p99 while ${files} files are judged`,
    bench: 'gate-incremental',
    wanted: upTo(50, ' ms'),
    measure: (rows) => read(rows, { files }, 'loop delay p99 ms'),
  },
]);

const OTHER_TARGETS: readonly Target[] = [
  ...[430, 2_000].map((files) => ({
    what: `release of ${files} files, of copy and sync`,
    bench: 'release',
    wanted: upTo(1.3),
    measure: (rows: readonly Row[]) => read(rows, { files }, 'of copy and sync'),
  })),
  {
    what: 'cold import as deployed, of the two libraries alone',
    bench: 'start',
    wanted: below(1.5),
    measure: (rows) => read(rows, { what: 'the function app as deployed' }, 'of the libraries'),
  },
];

const TARGETS = [...RUN_TARGETS, ...LANE_TARGETS, ...GATE_TARGETS, ...OTHER_TARGETS];

/** Every target with its measurement and whether it is met: `yes`, `no`, or `not measured`. */
export function judgeTargets(results: Results): Row[] {
  return TARGETS.map(({ what, bench, wanted, measure }) => {
    const value = measure(results[bench] ?? []);
    return {
      target: what,
      wanted: wanted.text,
      measured: value === undefined ? null : round(value),
      met: value === undefined ? 'not measured' : wanted.isMet(value) ? 'yes' : 'no',
    };
  });
}

/** A cell of the row that has these values; a text such as `2.8 %` counts as its number. */
function read(rows: readonly Row[], row: Row, column: string): number | undefined {
  const found = rows.find((it) => Object.entries(row).every(([key, value]) => it[key] === value));
  const value = found?.[column];
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function min(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function divide(value: number | undefined, by: number | undefined): number | undefined {
  return value === undefined || by === undefined ? undefined : value / by;
}
