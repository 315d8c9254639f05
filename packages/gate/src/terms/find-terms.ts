import type { KnownTerm, TermIndex } from './term-index.ts';
import { toTermKey } from './term-index.ts';

/** Words in a text that the index contains. */
export interface TermFinding {
  readonly kind: 'avoid' | 'spelling';
  readonly index: number;
  readonly found: string;
  readonly expected: string;
}

interface Word {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds words to avoid, and terms in another spelling. The longest entry wins, so a word to avoid
 * is allowed within a longer term. A plural `s` counts as the same word.
 */
export function findTerms(index: TermIndex, text: string): TermFinding[] {
  const findings: TermFinding[] = [];
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index: start }) => ({
    start,
    end: start + word.length,
  }));
  for (let at = 0; at < words.length; ) {
    const { count, finding } = matchAt(index, text, words, at);
    if (finding !== undefined) {
      findings.push(finding);
    }
    at += Math.max(1, count);
  }
  return findings;
}

interface Match {
  readonly count: number;
  readonly finding?: TermFinding | undefined;
}

function matchAt(index: TermIndex, text: string, words: readonly Word[], at: number): Match {
  for (let count = Math.min(index.maxWords, words.length - at); count > 0; count--) {
    const run = words.slice(at, at + count);
    const [first, last] = [run[0], run.at(-1)];
    if (first !== undefined && last !== undefined && isJoined(text, run)) {
      const surface = text.slice(first.start, last.end);
      const match = matchSurface(index, surface, first.start);
      if (match !== undefined) {
        return { count, finding: match.finding };
      }
    }
  }
  return { count: 0 };
}

/** Words of one term are separated by a hyphen or by spaces. */
function isJoined(text: string, run: readonly Word[]): boolean {
  return run.every((word, at) => {
    const next = run[at + 1];
    return next === undefined || /^(?:-|\s{1,10})$/.test(text.slice(word.end, next.start));
  });
}

/** `finding` is `undefined` if the words are a term in the right spelling. */
function matchSurface(
  index: TermIndex,
  surface: string,
  start: number,
): { finding?: TermFinding | undefined } | undefined {
  const written = surface.replace(/\s+/g, ' ');
  for (const form of [written, written.replace(/(?<=\p{L}{2})s$/u, '')]) {
    const key = toTermKey(form);
    const avoided = index.avoid.get(key)?.find(({ text }) => text === form.toLowerCase());
    if (avoided !== undefined) {
      const expected = avoided.term;
      return { finding: { kind: 'avoid', index: start, found: surface, expected } };
    }
    const known = index.known.get(key);
    if (known !== undefined) {
      const isSound = isWellWritten(form, known);
      const expected = known.text;
      return {
        finding: isSound ? undefined : { kind: 'spelling', index: start, found: surface, expected },
      };
    }
  }
  return undefined;
}

function isWellWritten(form: string, { text, isDistinctive, isCompound }: KnownTerm): boolean {
  if (form === text) {
    return true;
  }
  if (form.toLowerCase() === text.toLowerCase()) {
    return !isDistinctive || form === text.charAt(0).toUpperCase() + text.slice(1);
  }
  return !isCompound && !form.includes('-');
}
