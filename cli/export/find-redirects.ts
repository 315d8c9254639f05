import { posix } from 'node:path';
import type { ReleasedDocument } from '../../shared/contract/release-format.ts';
import type { Redirect } from './site.ts';

/**
 * Where the addresses of an earlier release lead that this one no longer has: to the page with the same
 * bytes, else with the same title, else to the nearest index above, else to the first page.
 */
export function findRedirects(
  documents: readonly ReleasedDocument[],
  previous: readonly ReleasedDocument[],
): Redirect[] {
  const paths = new Set(documents.map(({ path }) => path));
  const byDigest = new Map(documents.map(({ sha256, path }) => [sha256, path]));
  const byTitle = new Map(documents.map(({ title, path }) => [title, path]));
  const [first] = documents;
  return previous.flatMap(({ path, sha256, title }) => {
    const to =
      byDigest.get(sha256) ?? byTitle.get(title) ?? findIndex(paths, path) ?? first?.path ?? '';
    return paths.has(path) ? [] : [{ from: path, to }];
  });
}

function findIndex(paths: ReadonlySet<string>, path: string): string | undefined {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const index = posix.join(folder, 'index.md');
    if (paths.has(index)) return index;
    if (folder === '.') return undefined;
  }
}
