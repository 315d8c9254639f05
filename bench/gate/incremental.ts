import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from '../child.ts';
import { type Row, round } from '../report.ts';
import { writeDocset } from './docset.ts';

const CHANGED = 10;

/** The gate of a phase, in full and after ten changed files, in a process of its own. */
export async function measureIncremental(files: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-bench-phase-'));
  writeDocset(folder, files);
  const script = join(import.meta.dirname, 'run-gate.ts');
  const args = [script, folder, String(CHANGED)];
  const { output, peakMegabytes } = await runChild(process.execPath, args, { cwd: folder });
  const found = JSON.parse(output.trim().split('\n').at(-1) ?? '{}');
  return {
    files,
    'full ms': round(found.fullMs),
    [`after ${CHANGED} ms`]: round(found.incrementalMs),
    'of the full one': `${round((100 * found.incrementalMs) / found.fullMs)} %`,
    'loop delay p99 ms': round(found.delayP99Ms),
    'loop delay max ms': round(found.delayMaxMs),
    megabytes: peakMegabytes === null ? null : round(peakMegabytes),
  };
}
