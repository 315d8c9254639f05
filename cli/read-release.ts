import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { toErrorText } from '../shared/contract/errors.ts';
import { readBundle } from '../shared/release/bundle.ts';
import { toUsageError } from './arguments.ts';
import { BUNDLE_NAME } from './save-bundle.ts';

/**
 * The files of a release: of a bundle, or of a folder that one was unpacked to (the bundle itself
 * may lie beside them). Throws a usage error for a path that cannot be read.
 */
export async function readRelease(path: string): Promise<Map<string, Uint8Array>> {
  const entry = await stat(path).catch((error: unknown) => {
    throw toUsageError(`cannot read ${path}: ${toErrorText(error)}`);
  });
  return entry.isDirectory() ? readFolder(path) : readBundle(await readFile(path));
}

async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    if (entry.isSymbolicLink()) {
      throw toUsageError(`${file} is a symbolic link; a release holds plain files only`);
    }
    if (entry.isFile() && path !== BUNDLE_NAME) {
      files.set(path, await readFile(file));
    }
  }
  return files;
}
