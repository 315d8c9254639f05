import type { TermFact } from '../data/facts.ts';
import type { PlannedFile } from '../release-format.ts';
import { quote } from '../report/quote.ts';
import { toTermKey } from './term-index.ts';

/** A text that must be written verbatim, and where that is required. */
interface Use {
  readonly text: string;
  readonly place: string;
  readonly isPlanned?: true;
}

/** A term and where it is defined. */
interface Defined {
  readonly fact: Pick<TermFact, 'term' | 'synonyms' | 'line'>;
  readonly file: string;
}

/** Titles and headings that a plan requires. */
export function listPlannedUses(
  files: readonly Pick<PlannedFile, 'path' | 'title' | 'outline'>[],
): Use[] {
  return files.flatMap(({ path, title, outline }) =>
    [title, ...outline.map(({ heading }) => heading)].map((text) => ({
      text,
      place: `the plan of ${quote(path)}`,
      isPlanned: true as const,
    })),
  );
}

/** The names of terms other than `own`, and their synonyms. */
export function listTermUses(terms: readonly Defined[], own: Pick<TermFact, 'term'>): Use[] {
  return terms
    .filter(({ fact }) => fact.term.toLowerCase() !== own.term.toLowerCase())
    .flatMap(({ fact, file }) =>
      [fact.term, ...fact.synonyms].map((text) => ({
        text,
        place: quote(`${file}:${fact.line}`),
      })),
    );
}

/** Where a word to avoid must be used nevertheless; such a word forbids nothing. */
export function findUse(
  word: string,
  uses: readonly Use[],
  isInputWord: (word: string) => boolean = () => false,
): { readonly place: string; readonly text?: string } | undefined {
  const key = toTermKey(word);
  const whole = new RegExp(
    `(?<![\\p{L}\\p{N}])${word.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')}(?![\\p{L}\\p{N}])`,
    'iu',
  );
  const found =
    uses.find(({ text }) => whole.test(text) && toTermKey(text) !== key) ??
    uses.find(({ text, isPlanned }) => isPlanned === true && toTermKey(text) === key);
  return found ?? (isInputWord(word) ? { place: 'the inputs' } : undefined);
}
