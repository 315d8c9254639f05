/**
 * Whether a text is base64, with blanks anywhere before the padding and after it. Its time is linear
 * in the text, which may have many megabytes.
 */
export function isBase64(text: string): boolean {
  return !/[^A-Za-z0-9+/\s]/.test(text.trimEnd().replace(/={1,2}$/, ''));
}
