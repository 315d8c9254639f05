import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ChildResult, runChild } from '../child.ts';

/**
 * Runs `openapi-reference` over every document of a folder, through the command line, each with its
 * own data folder: strict, batch, both variants. Prints a row per run, and below the table the
 * refusals and failures.
 */
const [folder, ...words] = process.argv.slice(2);
const ROOT = join(import.meta.dirname, '..', '..');
const VARIANTS = ['by-tag', 'by-operation'];

interface Row {
  readonly document: string;
  readonly variant: string;
  readonly status: string;
  readonly files: string;
  readonly result: ChildResult;
}

if (folder === undefined) {
  process.stderr.write('usage: npm run bench:field -- FOLDER [WORD...]\n');
  process.exitCode = 2;
} else {
  await measureFolder(resolve(folder));
}

async function measureFolder(path: string): Promise<void> {
  const documents = readdirSync(path)
    .filter((name) => /\.(json|ya?ml)$/i.test(name))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  const rows: Row[] = [];
  print('| document | variant | strict | files | processor s | peak MB |');
  print('| - | - | - | - | - | - |');
  for (const document of documents) {
    for (const variant of VARIANTS) {
      const row = await measure(path, document, variant);
      const { processorSeconds, peakMegabytes } = row.result;
      const numbers = [processorSeconds?.toFixed(1) ?? '?', peakMegabytes?.toFixed(0) ?? '?'];
      print(`| ${[document, variant, row.status, row.files, ...numbers].join(' | ')} |`);
      rows.push(row);
    }
  }
  const others = rows.filter(({ status }) => status !== 'Complete');
  print(`\n${rows.length - others.length} of ${rows.length} runs are Complete.`);
  for (const { document, variant, status, result } of others) {
    print(`\n${document}, ${variant}, ${status}:\n${result.output.trim().slice(-2000)}`);
  }
}

async function measure(path: string, document: string, variant: string): Promise<Row> {
  const data = mkdtempSync(join(tmpdir(), 'phasewright-field-'));
  const args = [
    join(ROOT, 'cli', 'main.ts'),
    ...['run', '--profile', 'openapi-reference', '--variant', variant],
    ...['--input', `openapi=${join(path, document)}`, '--batch', '--json', '--data', data],
  ];
  const result = await runChild(process.execPath, args, { cwd: ROOT });
  rmSync(data, { recursive: true, force: true });
  return { document, variant, result, ...readOutcome(result.output) };
}

/** The outcome that the command printed; a refused document starts no run. */
function readOutcome(output: string): { status: string; files: string } {
  const status = /"runId"\s*:\s*"[^"]+",\s*"status"\s*:\s*"(\w+)"/.exec(output)?.[1];
  const files = / is complete: (\d+) files/.exec(output)?.[1] ?? '';
  return { status: status ?? 'refused', files };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
