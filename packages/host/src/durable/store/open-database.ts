import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HostError, toThrownText } from '../../errors.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { toStoreError } from './store-error.ts';

/** Name of the store inside the data folder. */
const STORE_FILE = 'durable.sqlite';

/**
 * A larger store is not checked completely at the start, which must be quick; faults show on use.
 */
const CHECKED_BYTES = 128 * 1_048_576;

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  readonly path: string;
  /** The open write-ahead log, which the commit queue syncs. */
  readonly log: number;
}

/**
 * Opens the store of a data folder, creating both if absent. The operating system locks the file
 * exclusively while this process lives, so a second host is refused and a killed one leaves no lock
 * behind. SQLite itself syncs its write-ahead log only before it moves pages out of it
 * (https://sqlite.org/pragma.html#pragma_synchronous, NORMAL); a commit is durable once that log
 * has been synced. Throws `store-locked`, `store-corrupt` or `store-failed`.
 */
export function openDatabase(dataDirectory: string): OpenedDatabase {
  const path = join(dataDirectory, STORE_FILE);
  createFolder(dataDirectory);
  let database: DatabaseSync | undefined;
  try {
    const isNew = !existsSync(path);
    // SQLite gives its other files the mode of this one.
    closeSync(openSync(path, 'a', 0o600));
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;');
    database.exec(
      'PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; BEGIN EXCLUSIVE; COMMIT;',
    );
    prepareTables(database, path, isNew);
    return { database, path, log: openSync(`${path}-wal`, 'r+') };
  } catch (error) {
    database?.close();
    throw toStoreError(error, path);
  }
}

function createFolder(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new HostError(
      'store-failed',
      `Could not create the data folder ${dataDirectory}: ${toThrownText(error)}`,
      error,
    );
  }
}

function prepareTables(database: DatabaseSync, path: string, isNew: boolean): void {
  const version = readNumber(database, 'PRAGMA user_version');
  if (
    version === 0 &&
    (isNew || readNumber(database, 'SELECT count(*) FROM sqlite_schema') === 0)
  ) {
    database.exec(`BEGIN; ${SCHEMA} COMMIT;`);
    return;
  }
  if (version !== SCHEMA_VERSION) {
    throw new HostError(
      'store-failed',
      `${path} has layout ${version}, this host knows ${SCHEMA_VERSION}; choose another data folder.`,
    );
  }
  if (statSync(path).size <= CHECKED_BYTES) checkPages(database, path);
}

function checkPages(database: DatabaseSync, path: string): void {
  const findings = database.prepare('PRAGMA quick_check(1)').get();
  const finding = Object.values(findings ?? {})[0];
  if (finding !== 'ok') {
    throw new HostError(
      'store-corrupt',
      `${path} is damaged (${String(finding).replace(/\s+/g, ' ')}); restore a copy or move it away to start empty.`,
    );
  }
}

function readNumber(database: DatabaseSync, sql: string): number {
  return Number(Object.values(database.prepare(sql).get() ?? {})[0]);
}
