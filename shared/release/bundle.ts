import { unzipSync, type ZipOptions, zipSync } from 'fflate';
import { checkBlobPath } from '../contract/blob-rule.ts';
import { compareCodePoints } from '../contract/code-point-order.ts';
import { PhasewrightError, toErrorText } from '../contract/errors.ts';

/** What a zip without the zip64 extension can hold. */
const MAX_FILES = 65_535;
const MAX_BYTES = 0xffff_ffff;

/** Far more than any docset, far less than what would take a machine down. */
const MAX_UNPACKED_BYTES = 1024 ** 3;

export interface BundleFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * Packs files into a zip. The same files give the same bytes, in whatever order they come.
 * Throws as `toBundleOrder` does.
 */
export function createBundle(files: Iterable<BundleFile>): Uint8Array {
  const sized = [...files].map((file) => ({ ...file, size: file.content.byteLength }));
  const packed: Record<string, Uint8Array> = {};
  for (const { path, content } of toBundleOrder(sized)) {
    packed[path] = content;
  }
  return zipSync(packed, toZipOptions());
}

/**
 * Files in the order in which a bundle holds them. Throws `bad-request` for a path that no release has
 * or that comes twice, and `too-large` for more than 65,535 files or 4 GiB.
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

/**
 * The files of a bundle by path. Throws `bad-request` for bytes that are no zip, are damaged, or
 * hold a path that leads elsewhere or comes twice, and `too-large` for what would unpack to more
 * than `maxBytes`. Contents are not checked here: that is what `verifyRelease` does.
 */
export function readBundle(
  bytes: Uint8Array,
  maxBytes: number = MAX_UNPACKED_BYTES,
): Map<string, Uint8Array> {
  const sizes = new Map<string, number>();
  let total = 0;
  const unpacked = unzip(bytes, ({ name, size, originalSize }) => {
    checkBundlePath(name, sizes.has(name));
    sizes.set(name, originalSize);
    total += Math.max(size, originalSize);
    if (total > maxBytes) {
      throw new PhasewrightError(
        'too-large',
        `the bundle unpacks to more than ${maxBytes} bytes; do not use it`,
      );
    }
  });
  const files = new Map<string, Uint8Array>();
  for (const [path, size] of sizes) {
    const content = unpacked[path];
    if (content?.byteLength !== size) throw toDamage(`"${path}" is not as long as it says`);
    files.set(path, content);
  }
  return files;
}

/**
 * The same for every file, so that nothing of the time and the machine gets into the bytes. A zip
 * holds local times, so the moment is 1980-01-01 12:00 wherever the bundle is made. The attributes
 * say `-rw-r--r--`.
 */
function toZipOptions(): ZipOptions & { os: number; attrs: number } {
  return { level: 6, mtime: new Date(1980, 0, 1, 12), os: 3, attrs: 0o100644 * 0x10000 };
}

interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly originalSize: number;
}

function unzip(bytes: Uint8Array, check: (entry: ZipEntry) => void): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter(entry) {
        check(entry);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof PhasewrightError) throw error;
    throw toDamage(toErrorText(error));
  }
}

function checkBundlePath(path: string, isThere: boolean): void {
  checkBlobPath(path);
  if (path === '__proto__') {
    throw new PhasewrightError('bad-request', 'a bundle holds no file named "__proto__"');
  }
  if (isThere) {
    throw new PhasewrightError('bad-request', `the bundle holds ${JSON.stringify(path)} twice`);
  }
}

function toDamage(what: string): PhasewrightError {
  const detail = `this is no bundle, or a damaged one: ${what}; download it again`;
  return new PhasewrightError('bad-request', detail);
}
