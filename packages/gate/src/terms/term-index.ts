import type { Facts, GivenTerm } from '../data/facts.ts';
import { compareCodePoints, toJsonDigest } from '../release-format-base.ts';

/** A term or one of its synonyms, in the right spelling. */
export interface KnownTerm {
  readonly text: string;
  /** Has significant capitals, such as `API key` or `OAuth`. */
  readonly isDistinctive: boolean;
  /** Has more than one word, or a hyphen. */
  readonly isCompound: boolean;
}

/** The terms of the docset, for lookup by letters and digits alone. */
export interface TermIndex {
  readonly known: ReadonlyMap<string, KnownTerm>;
  /** Words to avoid by key; each with its exact form in lower case and its replacement. */
  readonly avoid: ReadonlyMap<string, readonly { readonly text: string; readonly term: string }[]>;
  /** Maximum words in one entry. */
  readonly maxWords: number;
  /** Of all entries; empty without any. */
  readonly digest: string;
}

const MAX_WORDS = 6;

/** Letters and digits of a text in lower case: common to all spellings of a term. */
export function toTermKey(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The index of terms that a profile provides and files define. The order of the files does not
 * matter.
 *
 * @example
 * const terms = createTermIndex([], [
 *   { term: 'loan', definition: 'A tool that was lent.', synonyms: [], avoid: ['rental'] },
 * ]);
 */
export function createTermIndex(
  facts: Iterable<Facts>,
  given: readonly GivenTerm[] = [],
): TermIndex {
  const terms = [...given, ...[...facts].flatMap((file) => file.terms ?? [])]
    .map(({ term, definition, synonyms, avoid }) => ({ term, definition, synonyms, avoid }))
    .sort((a, b) => compareCodePoints(JSON.stringify(a), JSON.stringify(b)));
  const known = new Map<string, KnownTerm>();
  for (const text of [...terms.map(({ term }) => term), ...terms.flatMap(readSynonyms)]) {
    const key = toTermKey(text);
    if (key !== '' && !known.has(key)) {
      known.set(key, toKnown(text));
    }
  }
  const entries = terms.map(({ term, synonyms, avoid }) => ({ term, synonyms, avoid }));
  const all = entries.flatMap(({ term, synonyms, avoid }) => [term, ...synonyms, ...avoid]);
  return {
    known,
    avoid: toAvoid(terms),
    maxWords: Math.min(MAX_WORDS, Math.max(0, ...all.map(countWords))),
    digest: entries.length === 0 ? '' : toJsonDigest(entries),
  };
}

export const NO_TERMS: TermIndex = createTermIndex([]);

function readSynonyms({ synonyms }: GivenTerm): readonly string[] {
  return synonyms;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function toKnown(text: string): KnownTerm {
  return {
    text,
    isDistinctive: /[\p{L}\p{N}]\p{Lu}/u.test(text),
    isCompound: countWords(text) > 1,
  };
}

function toAvoid(terms: readonly GivenTerm[]): TermIndex['avoid'] {
  const avoid = new Map<string, { text: string; term: string }[]>();
  for (const { term, avoid: words } of terms) {
    for (const word of words) {
      const text = word.toLowerCase().replace(/\s+/g, ' ');
      const key = toTermKey(word);
      avoid.set(key, [...(avoid.get(key) ?? []), { text, term }]);
    }
  }
  return avoid;
}
