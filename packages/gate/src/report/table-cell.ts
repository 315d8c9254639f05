import { toVisible } from './quote.ts';

/** ASCII punctuation that could mean something in markdown. */
const MARKUP = /[&<>|\\`*_{}[\]()#+!~@:$^"]/g;

/** Text that means itself in a table cell, whatever it holds. */
export function escapeText(text: string): string {
  return toVisible(text.replace(/\s+/g, ' ').trim()).replace(
    MARKUP,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/** A name of nothing but what is safe anywhere, as nearly all are. */
const SAFE_NAME = /^[\w./:-]+$/;

/** A name as code where that is safe within a table, otherwise escaped; never empty. */
export function toCodeCell(name: string): string {
  if (SAFE_NAME.test(name)) {
    return `\`${name}\``;
  }
  const shown = toVisible(name.replace(/\s+/g, ' ').trim());
  if (shown === '') {
    return '–';
  }
  return /[`|\\]/.test(shown) ? escapeText(shown) : `\`${shown}\``;
}

/**
 * A message of a rule. The code in it stays code where that is safe; everything else is escaped, so
 * that a quoted document can neither end its cell nor become markup.
 */
export function toMessageCell(message: string): string {
  const parts = message.split('`');
  if (parts.length % 2 === 0) {
    return escapeText(message);
  }
  return parts
    .map((part, index) => (index % 2 === 1 ? toCodeCell(part) : escapeEdge(part)))
    .join('');
}

/** As `escapeText`, but keeps the spaces that part text from code. */
function escapeEdge(text: string): string {
  const head = /^\s/.test(text) ? ' ' : '';
  const tail = /\s$/.test(text) && text.trim() !== '' ? ' ' : '';
  return `${head}${escapeText(text)}${tail}`;
}
