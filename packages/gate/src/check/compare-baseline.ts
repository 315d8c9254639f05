import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GateReport } from '../release-format.ts';
import { PhasewrightError } from '../release-format-base.ts';
import { toCount } from '../report/count.ts';
import { applyBaseline, parseBaseline, toBaseline } from './baseline.ts';
import { readText } from './read-text.ts';

/** Files of accepted findings, and the receiver of messages. */
export interface BaselineFiles {
  readonly cwd: string;
  readonly baseline?: string | undefined;
  readonly writeBaseline?: string | undefined;
  say(line: string): void;
}

/**
 * Writes and applies baselines. It reports how many findings it suppresses, so none disappears
 * silently.
 */
export async function compareWithBaseline(
  report: GateReport,
  { cwd, baseline, writeBaseline, say }: BaselineFiles,
): Promise<GateReport> {
  if (writeBaseline !== undefined) {
    const text = `${JSON.stringify(toBaseline(report), null, 2)}\n`;
    await writeFile(resolve(cwd, writeBaseline), text);
    say(`${toCount(report.issues.length, 'finding')} written to ${writeBaseline}`);
  }
  if (baseline === undefined) {
    return report;
  }
  const text = await readText(resolve(cwd, baseline), `the baseline ${baseline}`);
  const compared = applyBaseline(report, parseBaseline(parseJson(text, baseline)));
  say(`${toCount(compared.known, 'finding')} known to ${baseline}, left out`);
  if (compared.fixed.length > 0) {
    say(`${toCount(compared.fixed.length, 'entry', 'entries')} of ${baseline} found no more`);
  }
  return compared.report;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = `the baseline is not valid JSON: ${file}; write it with --write-baseline`;
    throw new PhasewrightError('bad-request', detail, { cause: error });
  }
}
