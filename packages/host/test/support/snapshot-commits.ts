import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Copies the store of a data folder after every commit, as a crash at that moment would leave it.
 * Returns the folders in order and a function that ends the copying.
 */
export function snapshotCommits(data: string, target: string): { folders: string[]; stop(): void } {
  const folders: string[] = [];
  const original = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function exec(this: DatabaseSync, sql: string): void {
    original.call(this, sql);
    if (sql === 'COMMIT') folders.push(copyStore(data, join(target, String(folders.length))));
  };
  const stop = () => {
    DatabaseSync.prototype.exec = original;
  };
  return { folders, stop };
}

function copyStore(data: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const name of ['durable.sqlite', 'durable.sqlite-wal', 'keys.json']) {
    if (existsSync(join(data, name))) copyFileSync(join(data, name), join(folder, name));
  }
  return folder;
}
