/** Increased whenever the tables change; a database of another version is refused with a message. */
export const SCHEMA_VERSION = 1;

/** `phwr`: tells our databases from those of other programs. */
export const APPLICATION_ID = 0x70687772;

/** Nothing of a table ever changes (S1, S4), whichever program tries it through SQL. */
const KEEP = ['content', 'blob', 'part']
  .flatMap((table) =>
    ['UPDATE', 'DELETE'].map(
      (verb) => `
CREATE TRIGGER no${verb}Of${table} BEFORE ${verb} ON ${table}
BEGIN SELECT RAISE(ABORT, 'a ${table} is never changed or deleted'); END;`,
    ),
  )
  .join('');

/**
 * - `content`: bytes by digest, once for all blobs with the same bytes: a release copies none.
 * - `blob`: one row per blob; `metadata` is a `BlobMetadata` as JSON.
 * - `part`: text added to an append blob, by the offset of its first byte.
 * - `probe`: written by the health check, and never read.
 */
export const SCHEMA = `
CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE blob (
  container TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  createdAt TEXT NOT NULL,
  metadata TEXT NOT NULL,
  PRIMARY KEY (container, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE part (
  container TEXT NOT NULL,
  path TEXT NOT NULL,
  start INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (container, path, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE probe (name TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
${KEEP}
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_VERSION};
`;
