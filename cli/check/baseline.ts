import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyBaseline, parseBaseline, toBaseline } from '../../packages/gate/src/schemas.ts';
import type { GateReport } from '../../shared/contract/release-format.ts';
import type { Arguments } from '../arguments.ts';
import { parseJson } from '../problem.ts';
import { count } from '../progress/words.ts';
import { readText } from '../read-inputs.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Writes and applies baselines. It reports how many findings it suppresses, so none disappears
 * silently.
 */
export async function compareWithBaseline(
  report: GateReport,
  args: Arguments,
  terminal: Terminal,
): Promise<GateReport> {
  const target = args.text('write-baseline');
  if (target !== undefined) {
    const text = `${JSON.stringify(toBaseline(report), null, 2)}\n`;
    await writeFile(resolve(terminal.cwd, target), text);
    terminal.stderr.write(`${count(report.issues.length, 'finding')} written to ${target}\n`);
  }
  const source = args.text('baseline');
  if (source === undefined) {
    return report;
  }
  const text = await readText(resolve(terminal.cwd, source), `the baseline ${source}`);
  const compared = applyBaseline(report, parseBaseline(parseJson(text)));
  const fixed = compared.fixed.length;
  terminal.stderr.write(`${count(compared.known, 'finding')} known to ${source}, left out\n`);
  if (fixed > 0) {
    terminal.stderr.write(`${count(fixed, 'entry', 'entries')} of ${source} found no more\n`);
  }
  return compared.report;
}
