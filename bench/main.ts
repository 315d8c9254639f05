import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readResults, report, writeTables } from './report.ts';
import { judgeTargets } from './targets.ts';

/**
 * `npm run bench -- [--summary] [STEP …]`: runs every bench, with sizes that take about 25 minutes
 * together on an idle machine, or only the named ones. Then it prints which targets are met,
 * according to all results. `--summary` measures nothing.
 */
interface Step {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const STEPS: readonly Step[] = [
  { name: 'start', script: 'start' },
  { name: 'release', script: 'release' },
  { name: 'lanes', script: 'lanes' },
  { name: 'run', script: 'run' },
  { name: 'run-own', script: 'run', args: ['--own', '10000'] },
  { name: 'runs', script: 'runs' },
  // remark-cli alone takes minutes for 10,000 files.
  { name: 'gate', script: 'gate', env: { RUNS: '1' } },
  { name: 'scale', script: 'scale' },
  { name: 'host', script: '../packages/host/bench' },
];

const { values, positionals } = parseArgs({
  options: { summary: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => STEPS.every((step) => step.name !== name));
if (unknown !== undefined) {
  const names = STEPS.map(({ name }) => name).join(', ');
  throw new Error(`there is no bench ${unknown}; choose from ${names}`);
}

/** Whether it succeeded; the other steps run in any case. */
async function runStep({ name, script, args = [], env = {} }: Step): Promise<boolean> {
  console.log(`\n== ${name}`);
  const begun = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, script, 'main.ts'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const [exitCode] = await once(child, 'exit');
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`== ${name} ${exitCode === 0 ? 'took' : 'failed after'} ${seconds} s`);
  return exitCode === 0;
}

const failed: string[] = [];
for (const step of values.summary ? [] : STEPS) {
  const isWanted = positionals.length === 0 || positionals.includes(step.name);
  if (isWanted && !(await runStep(step))) {
    failed.push(step.name);
  }
}
console.log('\n== targets');
const found = readResults();
report('targets', judgeTargets(found.rows), { measuredAt: found.at, failed });
writeTables(readResults());
process.exitCode = failed.length === 0 ? 0 : 1;
