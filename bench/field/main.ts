import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runChild } from '../child.ts';
import { installPeers } from '../peers.ts';
import type { Wanted } from './collector.ts';
import { type Outcome, readOutcome } from './outcome.ts';
import { runPeers } from './peers.ts';
import { readDocument } from './read-document.ts';
import { readShares, SHARES } from './shares.ts';
import { findMissing } from './walk.ts';

/**
 * Runs `openapi-reference` over every document of a folder, through the command line, each with its
 * own data folder: strict, batch, both variants. Prints a row per run, and below the table the
 * refusals, failures and findings; with `--walk` also what the pages lack. `--shares` says what a run
 * spends its processor time on, and `--peers` runs other tools over the same documents.
 */
const USAGE = `usage: npm run bench:field -- FOLDER [WORD...] [--walk] [--shares] [--peers]

  FOLDER  folder of OpenAPI documents (.json, .yaml, .yml)
  WORD    measure only documents whose name contains one of these
  --walk    look for every name, value and text of each document in its pages
  --shares  profile each run, which takes a tenth more time, and print the share of each part in %
  --peers   run redocly build-docs, widdershins and scalar openapi-to-markdown too
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
  readonly processorSeconds: number | null;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    walk: { type: 'boolean', default: false },
    shares: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
  },
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
  if (values.peers) {
    await installPeers();
  }
  print(toLine(['document', 'variant', 'status', 'files', 's', 'CPU s', 'MB', ...counted()]));
  print(toLine(Array(7 + counted().length).fill('-')));
  for (const document of documents) {
    for (const variant of VARIANTS) {
      rows.push(await measure(path, document, variant));
    }
    if (values.peers) {
      await measurePeers(path, document, rows.slice(-VARIANTS.length));
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
  return [
    ...['coverage', 'findings'],
    ...(values.walk ? ['missing'] : []),
    ...(values.shares ? SHARES.map((name) => `${name} %`) : []),
  ];
}

async function measure(path: string, document: string, variant: string): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-field-'));
  try {
    const [data, out] = [join(folder, 'data'), join(folder, 'out')];
    const [file, profiles] = [join(path, document), join(folder, 'profiles')];
    const child = await runChild(
      process.execPath,
      [
        ...(values.shares ? ['--cpu-prof', '--cpu-prof-dir', profiles] : []),
        join(ROOT, 'cli', 'phasewright.js'),
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
        ...(values.shares ? [...readShares(profiles).values()].map((it) => it.toFixed(0)) : []),
      ]),
    );
    const { output, processorSeconds } = child;
    return { document, variant, ...outcome, output, missing, processorSeconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A row per tool; the last column is its processor time as a multiple of that of the app, per variant. */
async function measurePeers(path: string, document: string, own: readonly Row[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-field-'));
  for await (const peer of runPeers(join(path, document), folder)) {
    const ratios = own.map(({ processorSeconds }) =>
      ((peer.processorSeconds ?? 0) / (processorSeconds ?? 0)).toFixed(2),
    );
    print(
      toLine([
        ...[document, peer.name, peer.exitCode === 0 ? 'ends' : 'fails', '1'],
        peer.seconds.toFixed(1),
        peer.processorSeconds?.toFixed(1) ?? '?',
        peer.peakMegabytes?.toFixed(0) ?? '?',
        `${ratios.join(' and ')} of the CPU s above`,
      ]),
    );
  }
  rmSync(folder, { recursive: true, force: true });
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
