import {
  isPhasewrightError,
  PhasewrightError,
  toErrorText,
} from '../../contract/release-format.ts';

/** Result codes of SQLite: https://www.sqlite.org/rescode.html (low byte is the primary code). */
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

const ADVICE: Readonly<Record<number, string>> = {
  [BUSY]: 'another process has been writing for too long; stop it or wait',
  [LOCKED]: 'another process has been writing for too long; stop it or wait',
  [READ_ONLY]: 'it is read-only; give this user write permission on the storage folder',
  [IO_ERROR]: 'the disk refuses to read or write; look at its log',
  [FULL]: 'the disk is full; free some space',
  [CANNOT_OPEN]: 'it cannot be opened; give this user read and write permission on the folder',
};

/** Converts an error of SQLite: `broken-invariant` if the file is damaged, else `unavailable`. */
export function toDatabaseError(error: unknown, path: string): PhasewrightError {
  if (isPhasewrightError(error)) return error;
  const code = readCode(error);
  const options = { cause: error };
  if (code === CORRUPT || code === NOT_A_DATABASE) return toDamage(path, toErrorText(error));
  const advice = ADVICE[code] ?? toErrorText(error);
  return new PhasewrightError('unavailable', `the database ${path} failed: ${advice}`, options);
}

export function toDamage(path: string, finding: string): PhasewrightError {
  const detail = `the database ${path} is damaged (${finding}); restore it from a copy`;
  return new PhasewrightError('broken-invariant', detail);
}

function readCode(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : -1;
}
