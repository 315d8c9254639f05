import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPackage } from '../../infra/package/build-package.ts';
import { runChild } from '../child.ts';
import { median, type Row, report } from '../report.ts';
import type { Loaded } from './load.ts';
import type { Served } from './serve.ts';

/**
 * `npm run bench:start`: the time a fresh process takes to load the function app, from its sources
 * and from the package, which is built here, compared with its two libraries alone; and the time
 * until the app has sent its first response and completed a first run. Alternating, medians.
 */
const ROOT = join(import.meta.dirname, '..', '..');
const RUNS = Number(process.env.RUNS ?? 7);

interface Case {
  readonly what: string;
  readonly modules: readonly string[];
  /** The app, if there is one: its folder, and its entry unless its manifest names it. */
  readonly app?: readonly string[];
}

const target = mkdtempSync(join(tmpdir(), 'phasewright-bench-package-'));
try {
  await buildPackage({ root: ROOT, target, backend: 'azureStorage' });
  await measure([
    { what: 'the two libraries alone', modules: ['@azure/functions', 'durable-functions'] },
    {
      what: 'the function app',
      modules: [toUrl(join(ROOT, 'functions', 'index.ts'))],
      app: [ROOT, 'functions/index.ts'],
    },
    {
      what: 'the function app as deployed',
      modules: [toUrl(join(target, 'dist', 'functions', 'index.js'))],
      app: [target],
    },
  ]);
} finally {
  rmSync(target, { recursive: true, force: true });
}

async function measure(cases: readonly Case[]): Promise<void> {
  const loads = await alternate(cases, ({ modules }) => runMeasured<Loaded>('load.ts', modules));
  const served = cases.filter(({ app }) => app !== undefined);
  const serves = await alternate(served, ({ app = [] }) => runMeasured<Served>('serve.ts', app));
  const base = toMiddle([...loads.values()][0]);
  const rows: Row[] = [];
  for (const it of cases) {
    const { files } = await runMeasured<Loaded>('load.ts', it.modules, { COUNT: '1' });
    rows.push({ ...toRow(it.what, toMiddle(loads.get(it)), base, serves.get(it)), files });
  }
  report('start', rows, { runs: RUNS });
}

/** Measures all cases, then all of them once more: other load on the machine affects all alike. */
async function alternate<T>(
  cases: readonly Case[],
  run: (it: Case) => Promise<T>,
): Promise<ReadonlyMap<Case, T[]>> {
  const samples = new Map(cases.map((it) => [it, [] as T[]]));
  for (let pass = 0; pass < RUNS; pass += 1) {
    for (const [it, found] of samples) {
      found.push(await run(it));
    }
  }
  return samples;
}

function toRow(what: string, loaded: Loaded, base: Loaded, served: readonly Served[] = []): Row {
  const toFirst = (pick: (it: Served) => number) =>
    served.length === 0 ? null : median(served.map(pick));
  return {
    what,
    ms: loaded.ms,
    'of the libraries': loaded.ms / base.ms,
    'processor ms': loaded.processorMs,
    'of theirs': loaded.processorMs / base.processorMs,
    MB: loaded.megabytes,
    'answer ms': toFirst(({ answer }) => answer.ms),
    'answer processor ms': toFirst(({ answer }) => answer.processorMs),
    'run ms': toFirst(({ run }) => run.ms),
    'run processor ms': toFirst(({ run }) => run.processorMs),
  };
}

function toMiddle(samples: readonly Loaded[] = []): Loaded {
  const pick = (key: keyof Loaded) => median(samples.map((sample) => sample[key]));
  return {
    ms: pick('ms'),
    processorMs: pick('processorMs'),
    megabytes: pick('megabytes'),
    files: pick('files'),
  };
}

/** Runs a script of this folder in its own process and parses its output. */
async function runMeasured<T>(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const all = [join(import.meta.dirname, script), ...args];
  const { output } = await runChild(process.execPath, all, { cwd: ROOT, env });
  const measured = /^measured (.*)$/m.exec(output)?.[1];
  if (measured === undefined) {
    throw new Error(`${script} measured nothing:\n${output}`);
  }
  return JSON.parse(measured);
}

function toUrl(path: string): string {
  return pathToFileURL(path).href;
}
