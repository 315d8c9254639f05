import { MAX_FILE_BYTES } from '../markdown/decode.ts';

/** The number of words in a loop, and the number of times that they follow one another. */
export interface Loop {
  readonly words: number;
  readonly times: number;
}

/** A sentence that is a finding is longer; shorter ones are compared whole. */
const PREFIX = 12;
const [TAB, RETURN, SPACE, COMMA] = [9, 13, 32, 44];

/** More than any text can have. */
const bytes = new Uint8Array(3 * MAX_FILE_BYTES);
const hashes = new Int32Array(MAX_FILE_BYTES);
const encoder = new TextEncoder();

/** A blank outside of ASCII, which ends a word only for a pattern. */
const RARE_BLANK = /[^\S\t-\r ]/;

/**
 * Whether words may follow themselves as a loop says: `false` only if none does. Compares hashes of
 * words, because most texts have no loop, and splitting them all takes longer than parsing them.
 */
export function mayLoop(text: string, loops: readonly Loop[]): boolean {
  const { read, written } = encoder.encodeInto(text, bytes);
  if (read < text.length || (written > text.length && RARE_BLANK.test(text))) {
    return true;
  }
  const longest = Math.max(...loops.map(({ words }) => words));
  const count = hashWords(written);
  for (let back = 1; back <= longest; back += 1) {
    const times = loops.find(({ words }) => words === back)?.times ?? Number.POSITIVE_INFINITY;
    if (hasRun(count, back, back * (times - 1))) {
      return true;
    }
  }
  return false;
}

/** Writes the hash of each word of the encoded text, and returns the number of words. */
function hashWords(written: number): number {
  bytes[written] = SPACE;
  let hash = 0;
  let count = 0;
  for (let at = 0; at <= written; at += 1) {
    const byte = bytes[at] ?? SPACE;
    if (byte !== SPACE && byte !== COMMA && (byte < TAB || byte > RETURN)) {
      hash = (Math.imul(hash, 31) + byte + 1) | 0;
    } else if (hash !== 0) {
      hashes[count] = hash;
      count += 1;
      hash = 0;
    }
  }
  return count;
}

/** Whether so many words in a row are equal to those `back` words before them. */
function hasRun(count: number, back: number, length: number): boolean {
  let run = 0;
  for (let at = back; at < count; at += 1) {
    run = hashes[at] === hashes[at - back] ? run + 1 : 0;
    if (run >= length) {
      return true;
    }
  }
  return false;
}

const END = /[.!?]/g;

/** Whether two sentences may be equal: `false` only if all begin differently. */
export function mayRepeatSentence(text: string): boolean {
  const beginnings = new Set<string>();
  let from = 0;
  END.lastIndex = 0;
  for (let isLast = false; !isLast; from = END.lastIndex) {
    isLast = !END.test(text);
    const beginning = readBeginning(text, from, isLast ? text.length : END.lastIndex - 1);
    if (beginning !== '' && beginnings.has(beginning)) {
      return true;
    }
    beginnings.add(beginning);
  }
  return false;
}

function readBeginning(text: string, from: number, end: number): string {
  let start = from;
  while (start < end && text.charCodeAt(start) <= SPACE) {
    start += 1;
  }
  return text
    .slice(start, Math.min(end, start + PREFIX))
    .trim()
    .replaceAll('\n', ' ');
}
