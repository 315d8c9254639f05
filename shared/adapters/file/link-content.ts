import { closeSync, fstatSync, linkSync, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { PhasewrightError, toDigest } from '../../contract/release-format.ts';
import type { Directories } from './directories.ts';
import { toErrno } from './io-error.ts';
import type { BlobRecord } from './ledger-line.ts';
import type { Settler } from './settle.ts';
import { openIfThere, readIfThere, syncFile } from './whole-file.ts';

/** What all roots of a store share. */
export interface StoreParts {
  readonly directories: Directories;
  readonly settler: Settler;
  /** Creates the id of a record, unique among all processes. */
  readonly makeId: () => string;
}

export function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Links the open, durable file `fd` to its final name. If that name exists it must be this very
 * file (another process may have been quicker), otherwise throws `conflict`.
 */
export function linkContent(parts: StoreParts, temp: string, fd: number, final: string): void {
  const directory = dirname(final);
  const changed = parts.directories.ensure(directory);
  try {
    linkSync(temp, final);
  } catch (error) {
    if (!isSameFile(fd, final)) {
      if (toErrno(error) !== 'ENOENT') throw toLinkError(error, final);
      parts.directories.forget(directory);
      changed.push(...parts.directories.ensure(directory));
      linkSync(temp, final);
    }
  }
  parts.settler.add(temp, [directory, ...changed]);
}

/**
 * Links the content of a record from its temporary name, as its creator would have done. Returns
 * `false` if there is no such name, or its content is incomplete.
 */
export async function linkLeftover(
  parts: StoreParts,
  temp: string,
  record: BlobRecord,
  final: string,
): Promise<boolean> {
  const content = await readIfThere(temp, record.size);
  if (content === undefined || toDigest(content) !== record.sha256) return false;
  const fd = openIfThere(temp);
  if (fd === undefined) return false;
  try {
    await syncFile(fd);
    linkContent(parts, temp, fd, final);
    return true;
  } finally {
    closeSync(fd);
  }
}

function isSameFile(fd: number, path: string): boolean {
  const there = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  const ours = fstatSync(fd, { bigint: true });
  return there !== undefined && there.ino === ours.ino && there.dev === ours.dev;
}

function toLinkError(error: unknown, path: string): unknown {
  if (toErrno(error) !== 'EEXIST') return error;
  const detail = `${path} is there but was not made by this store; move it away and try again`;
  return new PhasewrightError('conflict', detail, { cause: error });
}
