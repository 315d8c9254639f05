import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { forEachLimited, Workload } from '../workload.ts';
import type { Peer } from './peer.ts';

/**
 * The reference: a loop that commits the result of each step to SQLite with full sync. It is the
 * minimum of a durable run: no gate, no progress, no control.
 */
export async function openLoop(): Promise<Peer> {
  return { servers: [], run: (folder, files) => runLoop(folder, files, false) };
}

/** The same, with every file synced too, so that nothing written is lost. */
export async function openSyncedLoop(): Promise<Peer> {
  return { servers: [], run: (folder, files) => runLoop(folder, files, true) };
}

async function runLoop(folder: string, files: number, isSynced: boolean): Promise<void> {
  const workload = new Workload(folder, files, isSynced);
  const database = new DatabaseSync(join(folder, 'steps.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec('CREATE TABLE step (key TEXT PRIMARY KEY, result TEXT NOT NULL) WITHOUT ROWID;');
  const insert = database.prepare('INSERT INTO step VALUES (?, ?)');
  const step = async <T>(key: string, work: () => T | Promise<T>): Promise<T> => {
    const result = await work();
    insert.run(key, JSON.stringify(result));
    return result;
  };
  await step('plan', () => workload.names);
  await forEachLimited(workload.names, async (name) => {
    const text = await step(`write ${name}`, () => workload.write(name));
    await step(`stage ${name}`, () => workload.stage(name, text));
  });
  await step('gate', () => 'passed');
  await step('approval', () => 'approved');
  await forEachLimited(workload.names, (name) =>
    step(`release ${name}`, () => workload.release(name)),
  );
  await step('end', () => 'complete');
  database.close();
}
