import { escapeInvisible } from '../../../plain-text.ts';
import { toAscii } from '../../../slug.ts';

/** Within double quotes a shell still obeys these. */
export function escapeShell(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}

/** Double quotes, so that variables are filled in; what must not be obeyed is escaped before. */
export function quote(text: string): string {
  return `"${escapeInvisible(text).replace(/\n/g, ' ')}"`;
}

/** Single quotes: the shell takes the text as it is. */
export function single(text: string): string {
  return `'${escapeInvisible(text).replaceAll("'", "'\\''")}'`;
}

/** Percent-encodes a text such that no quoting of the shell is needed. */
export function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}

/** A shell variable for something a document names: `AppKey` becomes `APP_KEY`. */
export function toVariable(name: string): string {
  const words = toAscii(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_');
  const variable = words.replace(/^_+|_+$/g, '').toUpperCase();
  return /^[A-Z]/.test(variable) ? variable : `VALUE${variable === '' ? '' : `_${variable}`}`;
}
