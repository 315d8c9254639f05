import { unzipSync } from 'fflate';
import { checkBundleForm } from './bundle-form.ts';
import { PhasewrightError, toErrorText } from './format/errors.ts';
import { checkBlobPath } from './format/path-rule.ts';

/** Far more than any docset, far less than a machine's memory. */
const MAX_UNPACKED_BYTES = 1024 ** 3;

/** Bytes that are unpacked at once. */
const PART_BYTES = 8 * 1024 * 1024;

/**
 * The files of a bundle by path. Throws `bad-request` for bytes that are not a zip, are damaged,
 * are not of the form that `createBundle` writes, or hold a path that leads elsewhere or comes
 * twice, and `too-large` for what would unpack to more than `maxBytes`. Contents are not checked
 * here: that is what `verifyRelease` does.
 *
 * @example
 * import { readFileSync } from 'node:fs';
 * import { readBundle } from '@phasewright/verify';
 *
 * const files = readBundle(readFileSync('bundle.zip'));
 * console.log([...files.keys()]);
 */
export function readBundle(
  bytes: Uint8Array,
  maxBytes: number = MAX_UNPACKED_BYTES,
): Map<string, Uint8Array> {
  const files = new Map(unpack(bytes, listSizes(bytes, maxBytes)));
  checkBundleForm(bytes, files);
  return files;
}

/** The files of a bundle, unpacked a few megabytes at a time whenever they are iterated. */
export interface OpenBundle extends Iterable<readonly [path: string, content: Uint8Array]> {
  readonly paths: readonly string[];
}

/**
 * Reads a bundle whose files need not be in memory at once. Checks all of it first, and throws what
 * `readBundle` throws.
 *
 * @example
 * import { readFileSync } from 'node:fs';
 * import { openBundle } from '@phasewright/verify';
 *
 * for (const [path, content] of openBundle(readFileSync('bundle.zip'))) {
 *   console.log(path, content.byteLength);
 * }
 */
export function openBundle(bytes: Uint8Array, maxBytes: number = MAX_UNPACKED_BYTES): OpenBundle {
  const sizes = listSizes(bytes, maxBytes);
  const files = { paths: [...sizes.keys()], [Symbol.iterator]: () => unpack(bytes, sizes) };
  checkBundleForm(bytes, files);
  return files;
}

/** The size of each file by path, in the order of the directory; unpacks nothing. */
function listSizes(bytes: Uint8Array, maxBytes: number): Map<string, number> {
  const sizes = new Map<string, number>();
  let total = 0;
  unzip(bytes, ({ name, size, originalSize }) => {
    checkBundlePath(name, sizes.has(name));
    sizes.set(name, originalSize);
    total += Math.max(size, originalSize);
    if (total > maxBytes) {
      throw new PhasewrightError(
        'too-large',
        `the bundle unpacks to more than ${maxBytes} bytes; do not use it`,
      );
    }
    return false;
  });
  return sizes;
}

function* unpack(
  bytes: Uint8Array,
  sizes: ReadonlyMap<string, number>,
): Generator<readonly [path: string, content: Uint8Array]> {
  for (const paths of toParts(sizes)) {
    const unpacked = unzip(bytes, ({ name }) => paths.has(name));
    for (const path of paths) {
      const content = unpacked[path];
      if (content === undefined || content.byteLength !== sizes.get(path)) {
        throw toDamage(`"${path}" is not as long as it says`);
      }
      yield [path, content];
    }
  }
}

/** Consecutive paths of about `PART_BYTES` each. */
function toParts(sizes: ReadonlyMap<string, number>): Set<string>[] {
  const parts: Set<string>[] = [];
  let left = 0;
  for (const [path, size] of sizes) {
    if (left <= 0) {
      parts.push(new Set());
      left = PART_BYTES;
    }
    parts.at(-1)?.add(path);
    left -= size;
  }
  return parts;
}

interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly originalSize: number;
}

/** Unpacks the entries for which `filter` is true. */
function unzip(
  bytes: Uint8Array,
  filter: (entry: ZipEntry) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof PhasewrightError) throw error;
    throw toDamage(toErrorText(error));
  }
}

/**
 * Throws `bad-request` for a path that a bundle may not contain, or that this one contains already.
 *
 * @example
 * checkBundlePath('guide.md', false);
 */
export function checkBundlePath(path: string, isThere: boolean): void {
  checkBlobPath(path);
  if (path === '__proto__') {
    throw new PhasewrightError('bad-request', 'a bundle cannot contain a file named "__proto__"');
  }
  if (isThere) {
    throw new PhasewrightError('bad-request', `the bundle contains ${JSON.stringify(path)} twice`);
  }
}

function toDamage(what: string): PhasewrightError {
  const detail = `this is not a bundle, or it is damaged: ${what}; download it again`;
  return new PhasewrightError('bad-request', detail);
}
