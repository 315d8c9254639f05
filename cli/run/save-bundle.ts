import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { openBundle } from '../../packages/verify/src/index.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { toUsageError } from '../input/arguments.ts';
import { createFolder } from './work-folder.ts';

/** Name of the zip in the folder it was unpacked to. */
const BUNDLE_NAME = 'bundle.zip';

/**
 * Makes sure that a folder can take a bundle. It must be new or empty, so that nothing of an
 * earlier bundle remains and nothing else is overwritten.
 */
export async function prepareFolder(folder: string): Promise<void> {
  await createFolder(folder, '--out');
  const entries = await readdir(folder);
  if (entries.length > 0) {
    throw toUsageError(`the folder ${folder} is not empty; choose a new one with --out`);
  }
}

/** Saves a bundle and its unpacked files in a folder; returns the path of the zip. */
export async function saveBundle(bytes: Uint8Array, folder: string): Promise<string> {
  const files = openBundle(bytes);
  const bundle = join(folder, BUNDLE_NAME);
  await saveFiles(files.paths, files, folder);
  await writeFile(bundle, bytes, { flag: 'wx' });
  return bundle;
}

/**
 * Saves files in a folder, by their path in it. Throws before the first is written if one of `paths`,
 * which are those of `files`, would be outside the folder.
 */
export async function saveFiles(
  paths: Iterable<string>,
  files: Iterable<readonly [path: string, content: Uint8Array | string]>,
  folder: string,
): Promise<void> {
  for (const path of paths) {
    toTarget(folder, path);
  }
  for (const [path, content] of files) {
    const target = toTarget(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { flag: 'wx' });
  }
}

/** The path of a bundled file. Throws if it would be outside the folder. */
function toTarget(folder: string, path: string): string {
  const target = resolve(folder, path);
  const isPlain = !/[\\:\0]/.test(path) && !path.startsWith('/') && path !== BUNDLE_NAME;
  if (!isPlain || !target.startsWith(`${resolve(folder)}${sep}`)) {
    throw new PhasewrightError(
      'digest-mismatch',
      `the bundle contains a file named "${path}", which a release cannot contain; do not use this bundle`,
    );
  }
  return target;
}
