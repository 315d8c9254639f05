import { unzipSync, zipSync } from 'fflate';

/** The oldest time a zip can hold: entries carry no real one, so that bytes depend on content only. */
const EPOCH = new Date(1980, 0, 1);

/** A zip of the files: the same files give the same bytes, in whatever order they come. */
export function createBundle(files: Iterable<{ path: string; content: Uint8Array }>): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const entries = sorted.map(({ path, content }) => [path, content] as const);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: EPOCH });
}

/** The files of a bundle by path. */
export function readBundle(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)));
}
