import { HostError, toThrownText } from '../../errors.ts';

/** Result codes of SQLite: https://www.sqlite.org/rescode.html (low byte is the primary code). */
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** Converts an error of SQLite to one sentence that says what to do. */
export function toStoreError(error: unknown, path: string): HostError {
  if (error instanceof HostError) return error;
  const text = toThrownText(error);
  switch (readCode(error)) {
    case BUSY:
    case LOCKED:
      return new HostError(
        'store-locked',
        `Another host is using ${path}; stop it or choose another data folder.`,
        error,
      );
    case CORRUPT:
    case NOT_A_DATABASE:
      return new HostError(
        'store-corrupt',
        `${path} is damaged (${text}); restore a copy or move it away to start empty.`,
        error,
      );
    case FULL:
    case IO_ERROR:
      return new HostError(
        'store-full',
        `Could not write ${path} (${text}); free disk space and start again, nothing accepted is lost.`,
        error,
      );
    case READ_ONLY:
    case CANNOT_OPEN:
      return new HostError(
        'store-failed',
        `Could not open ${path} for writing (${text}); check the folder and its permissions.`,
        error,
      );
    default:
      return new HostError('store-failed', `The store ${path} failed: ${text}`, error);
  }
}

function readCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}
