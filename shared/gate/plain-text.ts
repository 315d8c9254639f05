import { isCheapText } from './cheap-text.ts';

/**
 * Where the fast parser and remark are known to differ, found by comparing them:
 * - control characters, and carriage returns without a line feed
 * - tabs at the head of a line: where what follows begins
 * - emphasis marks beside an escaped mark, or beside a character that is neither ASCII nor a letter,
 *   digit or dash: remark looks at halves of characters beyond U+FFFF, and each has its own edition
 *   of Unicode
 * - four and more emphasis marks in a row
 * - a line broken by a backslash just before a mark that closes something
 * - emphasis marks of two kinds side by side
 * - lines that continue a quote without its marker
 * - two spaces, or another kind of space, within what follows a code fence
 * - footnotes at the head of a line: what may be in them
 */
const DIFFERENCES: readonly RegExp[] = [
  /[\0-\x08\x0b-\x0c\x0e-\x1f\x7f]|\r(?!\n)/,
  /^[ >]*\t/m,
  /[*_~][^\x20-\x7e\s\p{L}\p{N}\u2010-\u2027]|[^\x20-\x7e\s\p{L}\p{N}\u2010-\u2027][*_~]/u,
  /[*_~]\p{Zs}(?<! )|\p{Zs}(?<! )[*_~]/u,
  /\\[*_~]+[*_~]/,
  /[*_~]{4}|\*[_~]|_[*~]|~[*_]/,
  /^ {0,3}>[^\n]*\n(?! {0,3}>|[ \t]*\r?$)/m,
  /\\\r?\n[\s>]*[\]*_~]/,
  /^[ >]*(?:`{3}|~{3})[^\n]*(?: {2}|[^\S \r\n])/m,
];

/** Says whether a text holds nothing on which the fast parser is known to differ from remark. */
export function isPlainText(text: string): boolean {
  return isCheapText(text) && !DIFFERENCES.some((difference) => difference.test(text));
}
