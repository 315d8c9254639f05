import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runChild } from '../child.ts';
import type { Wanted } from './collector.ts';
import { type Outcome, readOutcome } from './outcome.ts';
import { readDocument } from './read-document.ts';
import { findMissing } from './walk.ts';

/**
 * Runs `openapi-reference` over every document of a folder, through the command line, each with its
 * own data folder: strict, batch, both variants. Prints a row per run, and below the table the
 * refusals, failures and findings; with `--walk` also what the pages lack.
 */
const USAGE = `usage: npm run bench:field -- FOLDER [WORD...] [--walk]

  FOLDER  folder of OpenAPI documents (.json, .yaml, .yml)
  WORD    measure only documents whose name contains one of these
  --walk  look for every name, value and text of each document in its pages
`;

const VARIANTS = ['by-tag', 'by-operation'];
const ROOT = join(import.meta.dirname, '..', '..');

/** How much is printed of what a run said, and of what it lacks. */
const MAX_OUTPUT = 2000;
const MAX_MISSING = 40;

interface Row extends Outcome {
  readonly document: string;
  readonly variant: string;
  readonly output: string;
  readonly missing: readonly Wanted[];
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { walk: { type: 'boolean', default: false } },
});
const [folder, ...words] = positionals;
if (folder === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await measureFolder(resolve(folder));
}

async function measureFolder(path: string): Promise<void> {
  const documents = readdirSync(path)
    .filter((name) => /\.(json|ya?ml)$/i.test(name))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  const rows: Row[] = [];
  print(toLine(['document', 'variant', 'status', 'files', 's', 'CPU s', 'MB', ...counted()]));
  print(toLine(Array(7 + counted().length).fill('-')));
  for (const document of documents) {
    for (const variant of VARIANTS) {
      rows.push(await measure(path, document, variant));
    }
  }
  const complete = rows.filter(({ status }) => status === 'Complete');
  print(`\n${complete.length} of ${rows.length} runs are Complete.`);
  for (const row of rows) {
    printTrouble(row);
  }
  process.exitCode = rows.every(isGood) ? 0 : 1;
}

function counted(): string[] {
  return ['coverage', 'findings', ...(values.walk ? ['missing'] : [])];
}

async function measure(path: string, document: string, variant: string): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-field-'));
  try {
    const [data, out] = [join(folder, 'data'), join(folder, 'out')];
    const file = join(path, document);
    const child = await runChild(
      process.execPath,
      [
        join(ROOT, 'cli', 'main.ts'),
        ...['run', '--profile', 'openapi-reference', '--variant', variant, '--batch', '--json'],
        ...['--input', `openapi=${file}`, '--data', data, '--out', out],
      ],
      { cwd: ROOT },
    );
    const outcome = readOutcome(child.output, data);
    const isWalked = values.walk && outcome.status === 'Complete';
    const missing = isWalked ? findMissing(readDocument(file), readPages(out)) : [];
    print(
      toLine([
        ...[document, variant, outcome.status, String(outcome.files)],
        child.seconds.toFixed(1),
        child.processorSeconds?.toFixed(1) ?? '?',
        child.peakMegabytes?.toFixed(0) ?? '?',
        ...[outcome.coverage, String(outcome.findings.length)],
        ...(values.walk ? [String(missing.length)] : []),
      ]),
    );
    return { document, variant, ...outcome, output: child.output, missing };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* readPages(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && entry.name.endsWith('.md')) {
      yield readFileSync(join(entry.parentPath, entry.name), 'utf8');
    }
  }
}

function isGood({ status, findings, missing }: Row): boolean {
  return status === 'Complete' && findings.length + missing.length === 0;
}

function printTrouble(row: Row): void {
  const { document, variant, status, output, findings, missing } = row;
  if (!isGood(row)) {
    print(`\n${document}, ${variant}, ${status}:`);
  }
  if (status !== 'Complete') {
    print(output.trim().slice(-MAX_OUTPUT));
  }
  for (const finding of findings.slice(0, MAX_MISSING)) {
    print(`  finding: ${finding}`);
  }
  for (const { kind, pointer, text } of missing.slice(0, MAX_MISSING)) {
    print(`  missing ${kind} ${JSON.stringify(text.slice(0, 100))} of ${pointer}`);
  }
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
