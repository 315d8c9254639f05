import { isUtf8 } from 'node:buffer';

/** The maximum size of a file in bytes: 256 KiB. */
export const MAX_FILE_BYTES = 256 * 1024;

/** The bytes of a file as text, and what was wrong with them. */
export interface Source {
  /** Without a byte order mark; invalid UTF-8 is replaced by U+FFFD. Empty if too large. */
  readonly text: string;
  readonly sizeBytes: number;
  readonly hasByteOrderMark: boolean;
  /** Offset into `text` of the first bytes that are not UTF-8. */
  readonly invalidAt: number | null;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8 without ever failing. A file above the size limit is not decoded. */
export function decode(content: Uint8Array): Source {
  const sizeBytes = content.byteLength;
  if (sizeBytes > MAX_FILE_BYTES) {
    return { text: '', sizeBytes, hasByteOrderMark: false, invalidAt: null };
  }
  const hasByteOrderMark = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
  const body = hasByteOrderMark ? content.subarray(3) : content;
  const text = decoder.decode(body);
  const invalidAt = isUtf8(body) ? null : findInvalid(body, text);
  return { text, sizeBytes, hasByteOrderMark, invalidAt };
}

/** A U+FFFD that the bytes do not contain marks invalid UTF-8. */
function findInvalid(content: Uint8Array, text: string): number {
  let bytes = 0;
  let offset = 0;
  for (const character of text) {
    const isReplacement = character === '\ufffd';
    const isOwn =
      content[bytes] === 0xef && content[bytes + 1] === 0xbf && content[bytes + 2] === 0xbd;
    if (isReplacement && !isOwn) {
      break;
    }
    bytes += Buffer.byteLength(character);
    offset += character.length;
  }
  return offset;
}
