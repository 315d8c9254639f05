import { mkdtempSync } from 'node:fs';
import { copyFile, mkdir, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { mapLimited } from '../../shared/concurrency/map-limited.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { stagingPath } from '../../shared/records/paths.ts';
import { createRecords } from '../../shared/records/records.ts';
import { releaseFiles } from '../../shared/release/release-files.ts';
import { FILES_PER_RELEASE } from '../../shared/workflow/release-phase.ts';
import { median, type Row, report, round } from '../report.ts';
import { AT, stageRun } from './stage.ts';

/**
 * `npm run bench:release -- [FILES …]`: the product's activity that releases staged files in a file
 * store (checks digests, never overwrites, durable), compared with loops that only copy, all with
 * eight files at once. `RUNS` rounds, alternating; ratios compare within a round.
 */
const wanted = process.argv.slice(2).map(Number);
const sizes = wanted.length === 0 ? [430, 2_000] : wanted;
const runs = Number(process.env.RUNS ?? 7);
const PARALLEL = 8;

interface Round {
  readonly store: BlobStore;
  readonly folder: string;
  readonly runId: string;
  readonly reportDigest: string;
  readonly paths: readonly string[];
}

async function release({ store, runId, reportDigest, paths }: Round): Promise<void> {
  const deps = { records: createRecords(store), withoutPolicy: 'allow' } as const;
  for (let from = 0; from < paths.length; from += FILES_PER_RELEASE) {
    const slice = { from, count: FILES_PER_RELEASE };
    const { outcome } = await releaseFiles(deps, { runId, ...AT, reportDigest, ...slice });
    if (outcome !== 'released') {
      throw new Error(`the release ended as ${outcome}`);
    }
  }
}

/** As durable as a release: every file is synced, and finally its folder. */
async function copyDurably(round: Round): Promise<void> {
  const folder = join(round.folder, `durable-${round.runId}`);
  await mkdir(folder);
  await mapLimited(round.paths, PARALLEL, async (path) => {
    await copyFile(toSource(round, path), join(folder, path));
    await sync(join(folder, path));
  });
  await sync(folder);
}

async function copyOnly(round: Round): Promise<void> {
  const folder = join(round.folder, `plain-${round.runId}`);
  await mkdir(folder);
  await mapLimited(round.paths, PARALLEL, (path) =>
    copyFile(toSource(round, path), join(folder, path)),
  );
}

function toSource({ folder, runId }: Round, path: string): string {
  return join(folder, 'store', 'staging', stagingPath.draft(runId, AT.phase, 1, path));
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
}

async function measure(files: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-bench-release-'));
  const store = createFileStore(join(folder, 'store'));
  await store.prepare();
  const paths = Array.from({ length: files }, (_, index) => `file-${index}.md`);
  const rounds: Times[] = [];
  // The first round warms up and does not count.
  for (let index = 0; index <= runs; index += 1) {
    const runId = `round-${index}`;
    const reportDigest = await stageRun(store, runId, paths);
    const round = { store, folder, runId, reportDigest, paths };
    rounds.push(await timeAlternating(round, index % 2 === 1));
  }
  await store.close();
  const counted = rounds.slice(1);
  return {
    files,
    'release ms per file': round(median(counted.map(({ own }) => own)) / files),
    'copy and sync': round(median(counted.map(({ durable }) => durable)) / files),
    'of copy and sync': round(median(counted.map(({ own, durable }) => own / durable))),
    'copy only': round(median(counted.map(({ plain }) => plain)) / files),
  };
}

interface Times {
  readonly own: number;
  readonly durable: number;
  readonly plain: number;
}

/** The first one finds the disk less busy, so the order alternates too. */
async function timeAlternating(round: Round, isLoopFirst: boolean): Promise<Times> {
  const before = isLoopFirst ? await time(() => copyDurably(round)) : undefined;
  const own = await time(() => release(round));
  const durable = before ?? (await time(() => copyDurably(round)));
  return { own, durable, plain: await time(() => copyOnly(round)) };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const rows: Row[] = [];
for (const files of sizes) {
  rows.push(await measure(files));
}
report('release', rows, { runs });
