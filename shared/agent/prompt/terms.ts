import type { Facts, GivenTerm } from '../../../packages/gate/src/base.ts';
import { type Fitted, fitPieces } from './fit.ts';

const DEFINES_TERMS = /\b(terms|terminology|glossary)\b/i;

/**
 * The terms that the profile and the available files define, within `budget` tokens: the rows of
 * tables in a file, or below a heading, whose name says that it contains terms. Each term once, as
 * first defined.
 */
export function listTerms(
  facts: ReadonlyMap<string, Facts>,
  budget: number,
  given: readonly GivenTerm[] = [],
): Fitted {
  const terms = new Map(given.map((it) => [it.term, describeGiven(it)]));
  for (const { title, headings, rows } of facts.values()) {
    const isGlossary = DEFINES_TERMS.test(title ?? '');
    for (const { cells, heading } of rows) {
      const [term = '', meaning = ''] = cells;
      const isTerm = isGlossary || DEFINES_TERMS.test(headings[heading]?.text ?? '');
      if (isTerm && term !== '' && !terms.has(term)) {
        terms.set(term, meaning === '' ? term : `${term}: ${meaning}`);
      }
    }
  }
  const pieces = [...terms].map(([label, text]) => ({ label, text }));
  return fitPieces('terms', pieces, budget);
}

function describeGiven({ term, definition, synonyms, avoid }: GivenTerm): string {
  const also = synonyms.length === 0 ? '' : ` Also: ${synonyms.join(', ')}.`;
  const never = avoid.length === 0 ? '' : ` Never: ${avoid.join(', ')}.`;
  return `${term}: ${definition}${also}${never}`;
}
