import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { releasedPath, stagingPath } from '../../shared/contract/blob-paths.ts';
import type { JudgedFile } from '../../shared/contract/report.ts';
import { mapLimited } from '../../shared/run/map-limited.ts';
import { type Row, report, round } from '../report.ts';

/**
 * `npm run bench:release -- [FILES …]`: what making released files of staged ones takes in a file
 * store, which checks digests, never overwrites and is durable, beside loops that only copy.
 */
const wanted = process.argv.slice(2).map(Number);
const sizes = wanted.length === 0 ? [430, 2_000] : wanted;
const PARALLEL = 8;
const CONTENT = new TextEncoder().encode('A sentence of the text. '.repeat(170));
const METADATA = { type: 'CoreDoc', createdBy: 'bench', contentType: 'text/markdown' } as const;

async function measure(files: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-bench-release-'));
  const names = Array.from({ length: files }, (_, index) => `file-${index}.md`);
  const store = createFileStore(join(folder, 'store'));
  await store.prepare();
  const staged: JudgedFile[] = await mapLimited(names, PARALLEL, async (path) => {
    const blob = stagingPath.draft('bench', 0, 1, path);
    const { entry } = await store.create('staging', blob, CONTENT, METADATA);
    return { path, attempt: 1, sha256: entry.sha256, size: entry.size };
  });
  const own = await time(() =>
    mapLimited(staged, PARALLEL, async ({ path }) => {
      const blob = await store.read('staging', stagingPath.draft('bench', 0, 1, path));
      const content = blob?.content ?? CONTENT;
      await store.create('released', releasedPath.file('bench', 0, path), content, METADATA);
    }),
  );
  const source = (path: string) =>
    join(folder, 'store', 'staging', stagingPath.draft('bench', 0, 1, path));
  const plain = join(folder, 'plain');
  const durable = join(folder, 'durable');
  mkdirSync(plain);
  mkdirSync(durable);
  const copied = await time(() =>
    mapLimited(names, PARALLEL, async (name) => copyFileSync(source(name), join(plain, name))),
  );
  const synced = await time(() =>
    mapLimited(names, PARALLEL, async (name) => {
      copyFileSync(source(name), join(durable, name));
      const file = await open(join(durable, name), 'r');
      await file.sync();
      await file.close();
    }),
  );
  return {
    files,
    'release ms per file': round(own / files),
    'copy and sync': round(synced / files),
    'of copy and sync': round(own / synced),
    'copy only': round(copied / files),
  };
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
report('release', rows);
