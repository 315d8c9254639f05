/**
 * Characters that a reader cannot see but a program or terminal interprets: control characters but
 * tab and line feed, zero-width and bidirectional controls, soft hyphens, tags; and U+FFFD, which
 * replaces a lost character. Zero-width (non-)joiners stay; scripts and emoji need them.
 */
const INVISIBLE =
  /(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u3164\uffa0\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd\u{e0000}-\u{e007f}]/gu;

/** The replacement of an empty name. */
export const NAMELESS = '(empty)';

/** Removes invisible characters and unpaired surrogates; line breaks stay. */
export function stripInvisible(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
}

/** Whether `text` contains characters that are not allowed in a name. */
export function hasInvisible(text: string): boolean {
  return !text.isWellFormed() || text.search(INVISIBLE) >= 0 || /[\t\n\u2028\u2029]/.test(text);
}

/**
 * Visible text with single spaces instead of line breaks, invisible characters and repeated spaces.
 */
export function toOneLine(text: string): string {
  return stripInvisible(text.replace(/\s+/gu, ' ')).replace(/ {2,}/g, ' ');
}

/**
 * One line of visible text, for a title, a name or a table cell. If it is longer than `maxLength`
 * characters it is cut and ends in an ellipsis.
 */
export function toPlainText(text: string, maxLength = 300): string {
  const line = toOneLine(text).trim();
  return line.length <= maxLength ? line : cutText(line, maxLength);
}

/** As `toPlainText`, and never empty. */
export function toName(text = '', maxLength = 400): string {
  return toPlainText(text, maxLength) || NAMELESS;
}

/** Cuts at `maxLength` UTF-16 units, never within a character, and marks the cut. */
export function cutText(text: string, maxLength: number): string {
  const head = text.slice(0, Math.max(0, maxLength - 1));
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}…`;
}

/** Escapes invisible characters in JSON, so that the value does not change and they are visible. */
export function escapeInvisible(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, (found) =>
      [...Array(found.length).keys()]
        .map((index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`)
        .join(''),
    );
}
