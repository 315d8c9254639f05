import {
  checkBundlePath,
  compareCodePoints,
  PhasewrightError,
} from '../contract/release-format.ts';
import { type BundleFile, zipFiles } from '../sources/zip-files.ts';

/** The limits of a zip without the zip64 extension. */
const MAX_FILES = 65_535;
const MAX_BYTES = 0xffff_ffff;

/**
 * Packs files into a zip. The same files give the same bytes, in any order. Throws as
 * `toBundleOrder` does.
 */
export function createBundle(files: Iterable<BundleFile>): Uint8Array {
  const sized = [...files].map((file) => ({ ...file, size: file.content.byteLength }));
  return zipFiles(toBundleOrder(sized));
}

/**
 * Files in the order of a bundle. Throws `bad-request` for an invalid or repeated path, and
 * `too-large` for more than 65,535 files or 4 GiB.
 */
export function toBundleOrder<F extends { readonly path: string; readonly size: number }>(
  files: Iterable<F>,
): F[] {
  const sorted = [...files].sort((a, b) => compareCodePoints(a.path, b.path));
  let bytes = 0;
  for (const [at, { path, size }] of sorted.entries()) {
    checkBundlePath(path, path === sorted[at - 1]?.path);
    bytes += size;
  }
  if (sorted.length > MAX_FILES || bytes > MAX_BYTES) {
    throw new PhasewrightError(
      'too-large',
      `${sorted.length} files of ${bytes} bytes do not fit into one bundle (at most ${MAX_FILES} files and ${MAX_BYTES} bytes); divide the docset into several runs`,
    );
  }
  return sorted;
}
