import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateReport } from '../../shared/contract/release-format.ts';

/** How a run ended, by what it printed and by the gate reports it released. */
export interface Outcome {
  readonly status: string;
  readonly files: number;
  /** Documented of all requirements, such as `812/812`. */
  readonly coverage: string;
  /** Errors and warnings of all phases. */
  readonly findings: readonly string[];
}

/** Reads how a run ended; a document that is refused starts none. */
export function readOutcome(output: string, data: string): Outcome {
  const status = /"runId"\s*:\s*"[^"]+",\s*"status"\s*:\s*"(\w+)"/.exec(output)?.[1];
  const reports = readReports(join(data, 'store', 'released'));
  const categories = reports.flatMap((report) => report.categories);
  const sum = (key: 'documented' | 'total') =>
    categories.reduce((total, category) => total + category[key], 0);
  return {
    status: status ?? 'refused',
    files: reports.reduce((total, report) => total + report.files.length, 0),
    coverage: `${sum('documented')}/${sum('total')}`,
    findings: reports.flatMap(({ issues }) =>
      issues.map(({ file, rule, message }) => `${file} ${rule}: ${message}`),
    ),
  };
}

/** The last phase judges the requirements of all phases once more: they are counted where they are due. */
function readReports(folder: string): GateReport[] {
  if (!existsSync(folder)) {
    return [];
  }
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const reports = names
    .filter((name) => name.endsWith('-validation.json'))
    .toSorted()
    .map((name): GateReport => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return reports.map((report, index) =>
    index === reports.length - 1 && index > 0 ? report : { ...report, categories: [] },
  );
}
