import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Runs `total` jobs, `concurrency` at a time, and returns how many end per second. */
export async function measureRate(
  total: number,
  concurrency: number,
  job: () => Promise<void>,
): Promise<number> {
  let left = total;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await job();
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: concurrency }, work));
  return (total / (performance.now() - begun)) * 1000;
}

/** The time this disk takes to commit one small row: the minimum of every step. */
export function measureCommitMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'functions-bench-'));
  const database = new DatabaseSync(join(folder, 'commit.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a TEXT);');
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  const begun = performance.now();
  const count = 200;
  for (let index = 0; index < count; index += 1) insert.run('x'.repeat(300));
  const perCommitMs = (performance.now() - begun) / count;
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return perCommitMs;
}
