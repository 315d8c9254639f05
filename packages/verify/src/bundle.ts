import { unzipSync } from 'fflate';
import { checkBundleForm } from './bundle-form.ts';
import { PhasewrightError, toErrorText } from './format/errors.ts';
import { checkBlobPath } from './format/path-rule.ts';

/** Far more than any docset, far less than a machine's memory. */
const MAX_UNPACKED_BYTES = 1024 ** 3;

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
  checkBundleForm(bytes, files);
  return files;
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
