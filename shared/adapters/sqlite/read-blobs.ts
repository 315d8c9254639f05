import type { DatabaseSync } from 'node:sqlite';
import type { BlobEntry, BlobMetadata, Container } from '../../contract/blob-store.ts';
import { compareCodePoints, type Digest } from '../../contract/release-format.ts';

/** Entries read at once, so that a long list does not hold up the event loop. */
const PAGE = 1000;

/** Greater than any path: it has more than 1,000 characters, the greatest there are. */
const LAST = '\u{10ffff}'.repeat(501);

const ROW = 'SELECT path, sha256, size, createdAt, metadata FROM blob';

/** A row of the table `blob`. */
interface Row {
  readonly path: string;
  readonly sha256: Digest;
  readonly size: number;
  readonly createdAt: string;
  readonly metadata: string;
}

export type BlobReader = ReturnType<typeof createBlobReader>;

/** The queries of one connection. */
export function createBlobReader(database: DatabaseSync) {
  const one = database.prepare(`${ROW} WHERE container = ? AND path = ?`);
  const page = database.prepare(
    `${ROW} WHERE container = ? AND path >= ? AND path < ? ORDER BY path LIMIT ${PAGE}`,
  );
  const content = database.prepare('SELECT bytes FROM content WHERE sha256 = ?');
  const nextPaths = ['blob', 'part'].map((table) =>
    database.prepare(
      `SELECT path FROM ${table} WHERE container = ? AND path >= ? ORDER BY path LIMIT 1`,
    ),
  );
  const end = database.prepare(
    'SELECT start + length(bytes) AS size FROM part WHERE container = ? AND path = ? ORDER BY start DESC LIMIT 1',
  );
  const parts = database.prepare(
    `SELECT start, bytes FROM part WHERE container = ?1 AND path = ?2 AND start >= coalesce(
      (SELECT max(start) FROM part WHERE container = ?1 AND path = ?2 AND start <= ?3), 0)
    ORDER BY start`,
  );

  return {
    head(container: Container, path: string): BlobEntry | undefined {
      const row = one.get(container, path);
      return row === undefined ? undefined : toEntry(row as never);
    },

    readContent(sha256: Digest): Uint8Array | undefined {
      return content.get(sha256)?.bytes as Uint8Array | undefined;
    },

    *list(container: Container, prefix: string): Generator<BlobEntry[]> {
      const limit = findSuccessor(prefix);
      let from = prefix;
      for (;;) {
        const rows: Row[] = page.all(container, from, limit) as never;
        yield rows.map(toEntry);
        const last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) return;
        // The least path that is greater.
        from = `${last.path}\0`;
      }
    },

    listRoots(container: Container): string[] {
      const roots = nextPaths.flatMap((next) => [
        ...walkRoots((from) => next.get(container, from)?.path as string | undefined),
      ]);
      return [...new Set(roots)].sort(compareCodePoints);
    },

    /** The length of an append blob in bytes; `undefined` if there is none. */
    findLogSize(container: Container, path: string): number | undefined {
      return end.get(container, path)?.size as number | undefined;
    },

    readLog(container: Container, path: string, offset: number, maxBytes: number): Uint8Array {
      const found: Uint8Array[] = [];
      let size = 0;
      for (const row of parts.iterate(container, path, offset)) {
        if (size >= maxBytes) break;
        const { start, bytes } = row as unknown as { start: number; bytes: Uint8Array };
        const some = bytes.subarray(Math.max(0, offset - start)).subarray(0, maxBytes - size);
        found.push(some);
        size += some.byteLength;
      }
      return new Uint8Array(Buffer.concat(found));
    },
  };
}

/** The roots of the paths that `findNext` returns: the first one from a text on. */
function* walkRoots(findNext: (from: string) => string | undefined): Generator<string> {
  for (let path = findNext(''); path !== undefined; ) {
    const slash = path.indexOf('/');
    const root = slash < 0 ? path : path.slice(0, slash);
    yield root;
    // Past all paths of the root; others may lie between a blob at its own path and these.
    path = findNext(slash < 0 ? `${root}\0` : `${root}0`);
  }
}

function toEntry({ path, sha256, size, createdAt, metadata }: Row): BlobEntry {
  const known: BlobMetadata = JSON.parse(metadata);
  return { ...known, path, sha256, size, createdAt };
}

/**
 * The least text that is greater than every text that begins with `prefix`. SQLite compares UTF-8
 * by bytes, which is the order of code points.
 */
function findSuccessor(prefix: string): string {
  const points = [...prefix];
  while (points.at(-1) === '\u{10ffff}') points.pop();
  const last = points.pop()?.codePointAt(0);
  if (last === undefined) return LAST;
  // Surrogates are not characters.
  return points.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}
