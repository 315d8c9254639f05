import { isCheapText } from './cheap-text.ts';

/**
 * A construct that the parsers may treat differently; it contains one of `marks`, if there are any.
 */
interface Difference {
  readonly pattern: RegExp;
  /** Searched first, because that is many times faster than the pattern. */
  readonly marks?: readonly string[];
}

/** Anything but visible ASCII, spaces and line endings. */
const UNCOMMON = /[^\t\n\r\x20-\x7e]/;

/**
 * Where the fast parser and remark are known to differ, found by comparing them, in any text:
 * - carriage returns without a line feed
 * - tabs at the head of a line: where what follows begins
 * - emphasis marks beside an escaped mark
 * - four and more emphasis marks in a row
 * - emphasis marks of two kinds side by side
 * - lines that continue a quote without its marker
 * - a line broken by a backslash just before a mark that may close something
 * - two spaces, or another kind of space, within what follows a code fence
 */
const DIFFERENCES: readonly Difference[] = [
  { pattern: /\r(?!\n)/, marks: ['\r'] },
  { pattern: /^[ >]*\t/m, marks: ['\t'] },
  { pattern: /\\[*_~]+[*_~]/, marks: ['\\'] },
  { pattern: /[*_~]{4}|\*[_~]|_[*~]|~[*_]/ },
  { pattern: />(?<=^ {0,3}>)[^\n]*\n(?! {0,3}>|[ \t]*\r?$)/m, marks: ['>'] },
  { pattern: /\\\r?\n[\s>]*(?:[\]~]|[*_]+(?![*_A-Za-z\d]))/, marks: ['\\'] },
  {
    pattern: /(?:`{3}|~{3})(?<=^[ >]*(?:`{3}|~{3}))[^\n]*(?: {2}|[^\S \r\n])/m,
    marks: ['```', '~~~'],
  },
];

/**
 * The same in texts with uncommon characters:
 * - control characters
 * - emphasis marks beside a character that is neither ASCII nor a letter, digit or dash: remark
 *   looks at halves of characters beyond U+FFFF, and each has its own edition of Unicode
 */
const UNCOMMON_DIFFERENCES: readonly Difference[] = [
  { pattern: /[\0-\x08\x0b-\x0c\x0e-\x1f\x7f]/ },
  {
    pattern:
      /[*_~][^\x20-\x7e\s\p{L}\p{N}\u2010-\u2027]|[^\x20-\x7e\s\p{L}\p{N}\u2010-\u2027][*_~]/u,
  },
  { pattern: /[*_~]\p{Zs}(?<! )|\p{Zs}(?<! )[*_~]/u },
];

/**
 * Whether a text contains nothing that the fast parser is known to treat differently from remark.
 */
export function isPlainText(text: string): boolean {
  return (
    isCheapText(text) &&
    !DIFFERENCES.some((difference) => occurs(difference, text)) &&
    !(UNCOMMON.test(text) && UNCOMMON_DIFFERENCES.some((difference) => occurs(difference, text)))
  );
}

function occurs({ pattern, marks }: Difference, text: string): boolean {
  return (marks?.some((mark) => text.includes(mark)) ?? true) && pattern.test(text);
}
