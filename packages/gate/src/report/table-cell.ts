import { toVisible } from './quote.ts';

/** ASCII punctuation that could mean something in markdown. */
const MARKUP = /[&<>|\\`*_{}[\]()#+!~@:$^"]/g;

/** Escapes text in a table cell, so that nothing in it becomes markup. */
export function escapeText(text: string): string {
  return toVisible(text.replace(/\s+/g, ' ').trim()).replace(
    MARKUP,
    (character) => `&#${character.charCodeAt(0)};`,
  );
}

/** A name of only safe characters, as nearly all are. */
const SAFE_NAME = /^[\w./:-]+$/;

/** A name as code if that is safe within a table, otherwise escaped; never empty. */
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
 * A message of a rule. Its code stays code if that is safe; everything else is escaped, so that a
 * quoted document can neither end its cell nor become markup.
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

/** As `escapeText`, but keeps the spaces beside code. */
function escapeEdge(text: string): string {
  const head = /^\s/.test(text) ? ' ' : '';
  const tail = /\s$/.test(text) && text.trim() !== '' ? ' ' : '';
  return `${head}${escapeText(text)}${tail}`;
}
