import {
  isPhasewrightError,
  PhasewrightError,
  toErrorText,
} from '../../contract/release-format.ts';

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the disk quota is used up; free some space',
  EACCES: 'this user may not; give it read and write permission on the storage folder',
  EPERM: 'this user may not; give it read and write permission on the storage folder',
  EROFS: 'the file system is read-only; choose another folder',
  EMFILE: 'too many files are open; raise the limit of open files',
  ENFILE: 'too many files are open; raise the limit of open files',
  EXDEV: 'the folder spans file systems; keep the storage folder on one',
};

const CLASH = new Set(['ENOTDIR', 'EISDIR', 'EEXIST']);

export function toErrno(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/**
 * Converts a failed file system call: `bad-request` for a name the file system does not allow,
 * `conflict` if something else is at the path, otherwise `unavailable`.
 */
export function toStoreError(error: unknown, doing: string): PhasewrightError {
  if (isPhasewrightError(error)) return error;
  const errno = toErrno(error) ?? '';
  const options = { cause: error };
  if (errno === 'ENAMETOOLONG') {
    const detail = `${doing} failed: the name is too long for this file system; shorten the path`;
    return new PhasewrightError('bad-request', detail, options);
  }
  if (CLASH.has(errno)) {
    const detail = `${doing} failed: another file is in the way (${errno}); move it`;
    return new PhasewrightError('conflict', detail, options);
  }
  const advice = ADVICE[errno] ?? toErrorText(error);
  return new PhasewrightError('unavailable', `${doing} failed: ${advice}`, options);
}

/** Runs `work`, naming the operation in any error of the file system. */
export async function explainErrors<T>(doing: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStoreError(error, doing);
  }
}
