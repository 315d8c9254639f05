import { PhasewrightError } from './errors.ts';

/** In UTF-16 units; Azure Storage allows 1,024. */
export const MAX_BLOB_PATH_LENGTH = 1000;

/** Control characters, backslash, and two that the XML of a listing cannot contain. */
export const FORBIDDEN_IN_PATH = /[\u0000-\u001f\u007f-\u009f\\\ufffe\uffff]/;

/**
 * Throws `bad-request` unless `path` is a valid blob name: relative, POSIX, no empty segment, none
 * that ends in a dot.
 *
 * @example
 * checkBlobPath('guide/start.md');
 */
export function checkBlobPath(path: string): void {
  const fault = findPathFault(path);
  if (fault !== undefined)
    throw new PhasewrightError('bad-request', `the path ${quoteForMessage(path)} ${fault}`);
}

/**
 * Why `path` is not a valid blob name, or `undefined`.
 *
 * @example
 * findPathFault(''); // 'is empty'
 */
export function findPathFault(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (path.length > MAX_BLOB_PATH_LENGTH) {
    return `has ${path.length} characters; at most ${MAX_BLOB_PATH_LENGTH} are allowed`;
  }
  if (!path.isWellFormed()) return 'contains half a surrogate pair; use whole characters';
  if (FORBIDDEN_IN_PATH.test(path)) return 'contains a control character or a backslash; remove it';
  for (const segment of path.split('/')) {
    if (segment === '')
      return 'is not relative or has an empty segment; use names with one / between';
    if (segment.endsWith('.')) return 'has a segment that ends in a dot; rename it';
  }
  return undefined;
}

/**
 * Quoted, escaped and short enough for a message.
 *
 * @example
 * quoteForMessage('a\nb'); // '"a\\nb"'
 */
export function quoteForMessage(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
