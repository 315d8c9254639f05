import type { KeyObject } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Digest } from '../shared/contract/digest.ts';
import { isPhasewrightError, toErrorText } from '../shared/contract/errors.ts';
import { readBundle } from '../shared/release/bundle.ts';
import { type VerifyResult, verifyRelease } from '../shared/release/verify.ts';
import { toUsageError } from './arguments.ts';

/**
 * Checks a bundle, or a folder that one was unpacked to. A bundle that cannot even be unpacked is a
 * finding; a path that cannot be read is a usage error.
 */
export async function verifyPath(
  path: string,
  expected: Digest | undefined,
  key?: KeyObject,
): Promise<VerifyResult> {
  const entry = await stat(path).catch((error: unknown) => {
    throw toUsageError(`cannot read ${path}: ${toErrorText(error)}`);
  });
  if (entry.isDirectory()) {
    return verifyRelease(await readFolder(path), expected, key);
  }
  const bytes = await readFile(path);
  try {
    return verifyRelease(readBundle(bytes), expected, key);
  } catch (error) {
    const detail = isPhasewrightError(error) ? error.detail : toErrorText(error);
    const problem = { path: basename(path), problem: 'malformed', detail } as const;
    return { ok: false, problems: [problem] };
  }
}

async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) {
      throw toUsageError(`${file} is a symbolic link; a release contains plain files only`);
    }
    if (entry.isFile()) {
      files.set(relative(folder, file).split(sep).join('/'), await readFile(file));
    }
  }
  return files;
}
