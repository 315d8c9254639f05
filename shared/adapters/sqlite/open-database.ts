import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PhasewrightError } from '../../contract/release-format.ts';
import { toDamage, toDatabaseError } from './database-error.ts';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** The file of a store in its folder, beside the log and the index that SQLite adds to the name. */
const DATABASE_FILE = 'blobs.sqlite';

/** How long a writer waits for one of another process. */
const BUSY_MS = 30_000;

/** A larger database is not checked completely at the start; its faults show on use. */
const CHECKED_BYTES = 128 * 1024 * 1024;

export function toDatabasePath(directory: string): string {
  return join(directory, DATABASE_FILE);
}

/**
 * Opens a database for writing, created if absent. A commit is on disk when it returns
 * (https://sqlite.org/pragma.html#pragma_synchronous, FULL). Throws `conflict` if the file is of
 * another program or version, `broken-invariant` if it is damaged and `unavailable` otherwise.
 */
export function openForWriting(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
    database = new DatabaseSync(path, { timeout: BUSY_MS });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    createTables(database, path);
    return database;
  } catch (error) {
    database?.close();
    throw toDatabaseError(error, path);
  }
}

/** Opens a database for reading; `undefined` as long as no writer has created its tables. */
export function openForReading(path: string): DatabaseSync | undefined {
  if (!existsSync(path)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_MS });
    database.exec('PRAGMA query_only = ON;');
    if (hasTables(database, path)) return database;
  } catch (error) {
    database?.close();
    throw toDatabaseError(error, path);
  }
  database.close();
  return undefined;
}

function createTables(database: DatabaseSync, path: string): void {
  if (hasTables(database, path)) {
    if (statSync(path).size <= CHECKED_BYTES) checkPages(database, path);
    return;
  }
  database.exec('BEGIN IMMEDIATE');
  // Another process may have created them meanwhile.
  if (!hasTables(database, path)) database.exec(SCHEMA);
  database.exec('COMMIT');
}

function hasTables(database: DatabaseSync, path: string): boolean {
  const [id, version] = ['application_id', 'user_version'].map((name) =>
    Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]),
  );
  if (id === APPLICATION_ID && version === SCHEMA_VERSION) return true;
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (id === 0 && version === 0 && isEmpty) return false;
  const what = id === APPLICATION_ID ? `has layout ${version}` : 'belongs to another program';
  const detail = `${path} ${what}; this version knows layout ${SCHEMA_VERSION}; choose another folder`;
  throw new PhasewrightError('conflict', detail);
}

function checkPages(database: DatabaseSync, path: string): void {
  const finding = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
  if (finding !== 'ok') throw toDamage(path, String(finding).replace(/\s+/g, ' '));
}
