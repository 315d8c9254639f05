/**
 * The text of bytes in UTF-8, or in UTF-16 if a byte order mark, or a zero byte beside a first ASCII
 * letter, says so. Throws `TypeError` if they are neither.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(detectEncoding(bytes), { fatal: true }).decode(bytes);
}

function detectEncoding([first, second]: Uint8Array): string {
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
}
