/** Increased whenever the tables change; a store of another version is refused with a message. */
export const SCHEMA_VERSION = 1;

/**
 * - `instance`: one row per orchestration instance; a `key` is never reused, so late messages of a
 *   replaced instance find nothing.
 * - `turn`: history, one row per turn, `events` a JSON array without its brackets.
 * - `inbox`: events accepted for an instance that no turn has consumed yet.
 * - `activity`, `timer`: the outbox; a row is deleted when its completion is in the inbox or the
 *   history.
 * - `schedule`: last and next run of timer-triggered functions.
 */
export const SCHEMA = `
CREATE TABLE instance (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  execution TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  parent TEXT,
  status TEXT NOT NULL,
  input TEXT NOT NULL,
  output TEXT,
  customStatus TEXT,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE turn (
  instance INTEGER NOT NULL,
  number INTEGER NOT NULL,
  events TEXT NOT NULL,
  PRIMARY KEY (instance, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE inbox (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  instance INTEGER NOT NULL,
  execution TEXT,
  event TEXT NOT NULL
) STRICT;
CREATE INDEX inboxByInstance ON inbox (instance);
CREATE TABLE activity (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  instance INTEGER NOT NULL,
  execution TEXT NOT NULL,
  task INTEGER NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL
) STRICT;
CREATE INDEX activityByInstance ON activity (instance);
CREATE TABLE timer (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  instance INTEGER NOT NULL,
  execution TEXT NOT NULL,
  task INTEGER NOT NULL,
  fireAt INTEGER NOT NULL
) STRICT;
CREATE INDEX timerByInstance ON timer (instance);
CREATE TABLE schedule (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL,
  next INTEGER NOT NULL
) STRICT;
PRAGMA user_version = ${SCHEMA_VERSION};
`;
