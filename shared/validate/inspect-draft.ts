import {
  createTermIndex,
  type Facts,
  type GivenTerm,
  type TermIndex,
} from '../../packages/gate/src/base.ts';
import { inspect, toRuleSet } from '../../packages/gate/src/index.ts';
import type { Inspect } from '../draft/draft-file.ts';

type Released = readonly ReadonlyMap<string, Facts>[];

/**
 * Creates the inspection of drafts: as the gate will judge them, with the terms that released files
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
