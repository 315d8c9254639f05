import type { GivenTerm } from '../../../packages/gate/src/base.ts';
import type { ProfileDefinition } from './definition.ts';

/** The terms of a profile as the gate takes them. */
export function toTerms({ terms = [] }: Pick<ProfileDefinition, 'terms'>): GivenTerm[] {
  return terms.map(({ term, definition, synonyms = [], avoid = [] }) => ({
    term,
    definition,
    synonyms,
    avoid,
  }));
}
