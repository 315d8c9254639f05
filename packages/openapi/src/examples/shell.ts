import { escapeInvisible } from '../text/plain-text.ts';
import { toAscii } from '../text/slug.ts';

/** Escapes what a shell interprets within double quotes. */
export function escapeShell(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}

/** Double quotes, so that variables are expanded; everything else must be escaped already. */
export function quote(text: string): string {
  return `"${escapeInvisible(text).replace(/\n/g, ' ')}"`;
}

/** Single quotes: the shell does not interpret the text. */
export function single(text: string): string {
  return `'${escapeInvisible(text).replaceAll("'", "'\\''")}'`;
}

/** Percent-encodes a text so that it needs no quoting in a shell. */
export function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}

/** A shell variable for a name of the document: `AppKey` becomes `APP_KEY`. */
export function toVariable(name: string): string {
  const words = toAscii(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_');
  const variable = words.replace(/^_+|_+$/g, '').toUpperCase();
  return /^[A-Z]/.test(variable) ? variable : `VALUE${variable === '' ? '' : `_${variable}`}`;
}
