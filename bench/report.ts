import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export type Row = Readonly<Record<string, string | number | null>>;

const RESULTS = join(import.meta.dirname, 'results');

/** Prints rows as a table and saves them in `results/`, with the machine and `more`. */
export function report(name: string, rows: readonly Row[], more: object = {}): void {
  console.log(toTable(rows));
  mkdirSync(RESULTS, { recursive: true });
  const at = new Date().toISOString();
  const text = JSON.stringify({ name, at, machine: describeMachine(), rows, ...more }, null, 2);
  writeFileSync(join(RESULTS, `${name}.json`), `${text}\n`);
  console.log(`\nbench/results/${name}.json`);
}

/** The rows of all results, and when each was measured, by the name of the bench. */
export function readResults(): { rows: Record<string, Row[]>; at: Record<string, string> } {
  mkdirSync(RESULTS, { recursive: true });
  const all = readdirSync(RESULTS)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(RESULTS, name), 'utf8')));
  return {
    rows: Object.fromEntries(all.map(({ name, rows }) => [name, rows])),
    at: Object.fromEntries(all.map(({ name, at }) => [name, at])),
  };
}

function describeMachine(): object {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

/** Writes the tables of all results as markdown to `results/tables.md`. */
export function writeTables({ rows, at }: ReturnType<typeof readResults>): void {
  const tables = Object.entries(rows).map(([name, of]) => {
    const [head = [], ...body] = toCells(of);
    const lines = [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`);
    return `## ${name}\n\n${at[name]}\n\n${lines.join('\n')}\n`;
  });
  writeFileSync(join(RESULTS, 'tables.md'), tables.join('\n'));
  console.log('bench/results/tables.md');
}

/** The names of all columns, then the cells of each row. */
function toCells(rows: readonly Row[]): string[][] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((name) => toCell(row[name])))];
}

function toTable(rows: readonly Row[]): string {
  const cells = toCells(rows);
  const columns = cells[0] ?? [];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function toCell(value: string | number | null | undefined): string {
  return typeof value === 'number' ? String(round(value)) : (value ?? '–');
}

/** Three significant digits; more is noise. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The nearest-rank percentile; 0 for an empty list. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? 0;
}
