import type { Facts, GivenTerm } from '../contract/facts.ts';
import type { Inspect } from '../draft/draft-file.ts';
import { toRuleSet } from '../gate/engine/rule-set.ts';
import { inspect } from '../gate/inspect.ts';
import { createTermIndex, type TermIndex } from '../terms/term-index.ts';

type Released = readonly ReadonlyMap<string, Facts>[];

/**
 * Makes the inspection of drafts: as the gate will judge them, with the terms that released files
 * define. The files of a round share one index of terms.
 */
export function createDraftInspection(): Inspect {
  const indexes = new WeakMap<Released, TermIndex>();
  const toTerms = (released: Released, given: readonly GivenTerm[]): TermIndex => {
    const known = indexes.get(released);
    const terms =
      known ??
      createTermIndex(
        released.flatMap((phase) => [...phase.values()]),
        given,
      );
    indexes.set(released, terms);
    return terms;
  };
  return (path, content, { released, givenTerms = [], rules, ...context }) =>
    inspect(path, content, {
      ...context,
      terms: toTerms(released, givenTerms),
      rules: toRuleSet(rules),
    });
}
