import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from '../child.ts';
import { type Row, round } from '../report.ts';
import { writeDocset } from './docset.ts';

const CHANGED = 10;

/** The gate of a phase, in full and after ten changed files, each in its own process. */
export async function measureIncremental(files: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-bench-phase-'));
  const storage = mkdtempSync(join(tmpdir(), 'phasewright-bench-drafts-'));
  writeDocset(folder, files);
  const script = join(import.meta.dirname, 'run-gate.ts');
  const run = async (mode: string) => {
    const args = [script, mode, folder, storage, String(CHANGED)];
    const { output, peakMegabytes } = await runChild(process.execPath, args, { cwd: folder });
    const megabytes = peakMegabytes === null ? null : round(peakMegabytes);
    return { found: JSON.parse(output.trim().split('\n').at(-1) || '{}'), megabytes };
  };
  await run('stage');
  const full = await run('full');
  const incremental = await run('incremental');
  const { cold, warm } = incremental.found;
  return {
    files,
    'full ms': round(full.found.ms),
    'loop delay p99 ms': round(full.found.p99Ms),
    'loop delay max ms': round(full.found.maxMs),
    megabytes: full.megabytes,
    [`after ${CHANGED} ms`]: round(warm.ms),
    'of the full one': `${round((100 * warm.ms) / full.found.ms)} %`,
    'delay p99 then ms': round(warm.p99Ms),
    'by another process ms': round(cold.ms),
    'delay p99 there ms': round(cold.p99Ms),
    'megabytes there': incremental.megabytes,
  };
}
