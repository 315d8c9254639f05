import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from '../child.ts';
import { installPeers } from '../peers.ts';
import { median, type Row, report, round } from '../report.ts';
import { writeDocset } from './docset.ts';
import { measureIncremental } from './incremental.ts';
import { TOOLS, type Tool } from './tools.ts';

/** `npm run bench:gate -- [FILES …]`; 1,000 and 10,000 files by default, `RUNS` times each. */
const sizes = process.argv.slice(2).map(Number);
const runs = Number(process.env.RUNS ?? 3);

/** The tools alternate within each pass, so that other load on the machine affects all alike. */
async function measureTools(files: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-bench-gate-'));
  const faults = writeDocset(folder, files);
  console.log(`${files} files; seeded ${JSON.stringify(faults)}`);
  const seen = new Map<
    Tool,
    { seconds: number[]; processor: number[]; peak: number; output: string }
  >();
  for (let pass = 0; pass < runs; pass += 1) {
    for (const tool of TOOLS) {
      const result = await runChild(tool.command, tool.args(folder), { cwd: folder });
      const before = seen.get(tool) ?? { seconds: [], processor: [], peak: 0, output: '' };
      before.seconds.push(result.seconds);
      before.processor.push(result.processorSeconds ?? 0);
      const peak = Math.max(before.peak, result.peakMegabytes ?? 0);
      seen.set(tool, { ...before, peak, output: result.output });
    }
  }
  const [own] = seen.values();
  return [...seen].map(([tool, { seconds, processor, peak, output }]) => {
    const found = tool.count(output);
    return {
      files,
      tool: tool.name,
      seconds: round(median(seconds)),
      'of ours': round(median(seconds) / median(own?.seconds ?? [])),
      processor: round(median(processor)),
      'of our processor': round(median(processor) / median(own?.processor ?? [])),
      megabytes: round(peak),
      'links found': found?.links ?? null,
      placeholders: found?.placeholders ?? null,
    };
  });
}

await installPeers();
const rows: Row[] = [];
const incremental: Row[] = [];
for (const files of sizes.length === 0 ? [1_000, 10_000] : sizes) {
  rows.push(...(await measureTools(files)));
  incremental.push(await measureIncremental(files));
}
report('gate', rows, { runs, incremental });
console.log('\nThe gate of a run, its drafts in a file store:');
report('gate-incremental', incremental);
