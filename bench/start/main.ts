import { join } from 'node:path';
import { runChild } from '../child.ts';
import { median, type Row, report, round } from '../report.ts';

/** `npm run bench:start`: how long a fresh process takes to load the function app. */
const ROOT = join(import.meta.dirname, '..', '..');
const RUNS = Number(process.env.RUNS ?? 7);
const CASES: Readonly<Record<string, string>> = {
  'the two libraries alone': `await import('@azure/functions'); await import('durable-functions');`,
  'the function app': `await import('./functions/index.ts');`,
  'the function app as deployed': `await import('./.package/dist/functions/index.js');`,
};

async function measure(code: string): Promise<{ ms: number; processorMs: number } | undefined> {
  const script = `const begun = performance.now(); ${code} console.log('took ' + (performance.now() - begun)); process.exit(0);`;
  const args = ['--input-type=module', '--eval', script];
  const { output, processorSeconds } = await runChild(process.execPath, args, { cwd: ROOT });
  const took = /took ([\d.]+)/.exec(output)?.[1];
  return took === undefined
    ? undefined
    : { ms: Number(took), processorMs: (processorSeconds ?? 0) * 1000 };
}

const samples = new Map<string, { ms: number; processorMs: number }[]>();
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, code] of Object.entries(CASES)) {
    const sample = await measure(code);
    if (sample !== undefined) {
      samples.set(name, [...(samples.get(name) ?? []), sample]);
    }
  }
}
const base = median([...(samples.get('the two libraries alone') ?? [])].map(({ ms }) => ms));
const rows: Row[] = Object.keys(CASES).map((name) => {
  const found = samples.get(name) ?? [];
  const ms = median(found.map((sample) => sample.ms));
  return found.length === 0
    ? { what: `${name}: not built; npm run package first`, ms: null, 'of the libraries': null }
    : { what: name, ms: round(ms), 'of the libraries': round(ms / base) };
});
report('start', rows, { runs: RUNS });
