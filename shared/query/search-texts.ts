import { startTimeSlice } from '../../packages/gate/src/base.ts';
import type { TextMatches } from '../contract/api/artifacts.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import { readJudged } from '../decide/viewed.ts';
import type { RunRecords } from '../records/run-records.ts';

/** Lines of one response, lines of one file, and characters of one line. */
const MAX_MATCHES = 200;
const MAX_OF_FILE = 3;
const MAX_LINE = 240;

/** Bytes of texts that one search reads: a phase of some ten thousand files. */
const MAX_BYTES = 64 * 1024 * 1024;

const MAX_WORDS = 10;

/**
 * The documents of the latest gate of a phase that contain every word, in any case, with their
 * lines that have the largest number of them. Throws `bad-request` for no word or too many.
 */
export async function searchTexts(
  records: RunRecords,
  { phase, q }: { readonly phase: number; readonly q: string },
): Promise<TextMatches> {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) {
    throw new PhasewrightError('bad-request', `q must have 1 to ${MAX_WORDS} words`);
  }
  const decoder = new TextDecoder();
  const slice = startTimeSlice();
  const found: TextMatches = { matches: [], files: 0, searched: 0, isCut: false };
  let bytes = 0;
  for (const { path, attempt, size } of await readJudged(records, phase)) {
    bytes += size;
    if (bytes > MAX_BYTES) {
      return { ...found, isCut: true };
    }
    const blob = await records.draftTexts.find(phase, attempt, path);
    const lines = findLines(decoder.decode(blob?.content), words);
    found.searched += 1;
    found.files += lines.length > 0 ? 1 : 0;
    for (const { line, text } of lines) {
      if (found.matches.length < MAX_MATCHES) {
        found.matches.push({ path, line, text });
      } else {
        found.isCut = true;
      }
    }
    if (slice.isOver()) {
      await slice.pause();
    }
  }
  return found;
}

/** The lines of a text with the largest number of words, if the text has all of them. */
function findLines(text: string, words: readonly string[]): { line: number; text: string }[] {
  const lower = text.toLowerCase();
  if (!words.every((word) => lower.includes(word))) {
    return [];
  }
  const lines = text.split('\n').map((content, index) => {
    const small = content.toLowerCase();
    const hits = words.filter((word) => small.includes(word)).length;
    return { line: index + 1, text: content.trim().slice(0, MAX_LINE).toWellFormed(), hits };
  });
  const max = lines.reduce((it, { hits }) => Math.max(it, hits), 0);
  return lines
    .filter(({ hits }) => hits === max)
    .slice(0, MAX_OF_FILE)
    .map(({ line, text: shown }) => ({ line, text: shown }));
}
