import {
  type Facts,
  findUse,
  type GivenTerm,
  listPlannedUses,
  listTermUses,
  type Vocabulary,
} from '../../packages/gate/src/base.ts';
import type { Plan } from '../contract/release-format.ts';

/** Whether the inputs use a word, as it is or in lower case. */
export function isInputWord(vocabulary: Vocabulary | undefined, word: string): boolean {
  return [word, word.toLowerCase()].some((it) => vocabulary?.words.has(it) ?? false);
}

/**
 * The facts of files by path, whose terms avoid only words that no plan, input or other term uses.
 * The rest is an error of the file that defines the term, not of each file that uses the word.
 */
export function toBindingTerms(
  files: Iterable<readonly [path: string, facts: Facts]>,
  plan: Plan,
  vocabulary: Vocabulary | undefined,
  given: readonly GivenTerm[],
): Facts[] {
  const all = [...files];
  const planned = listPlannedUses(plan.files);
  const defined = all.flatMap(([file, { terms = [] }]) => terms.map((fact) => ({ file, fact })));
  const isGiven = new Set(given.map(({ term }) => term.toLowerCase()));
  const isUsed = (word: string) => isInputWord(vocabulary, word);
  return all.map(([, facts]) => {
    const { terms } = facts;
    return terms === undefined
      ? facts
      : {
          ...facts,
          terms: terms.map((fact) => {
            const uses = [...planned, ...listTermUses(defined, fact)];
            const avoid = isGiven.has(fact.term.toLowerCase())
              ? fact.avoid
              : fact.avoid.filter((word) => findUse(word, uses, isUsed) === undefined);
            return { ...fact, avoid };
          }),
        };
  });
}
