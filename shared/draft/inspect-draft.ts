import {
  type Block,
  createTermIndex,
  type Facts,
  type GivenTerm,
  type TermIndex,
} from '../../packages/gate/src/base.ts';
import {
  type Inspection,
  inspect,
  prepareInspection,
  toRuleSet,
} from '../../packages/gate/src/index.ts';
import type { WriteRequest } from '../profiles/profile.ts';

type Released = readonly ReadonlyMap<string, Facts>[];

/** The files of a round share one index of terms. */
const indexes = new WeakMap<Released, TermIndex>();

/** Inspects a draft as the gate will judge it, with the terms that released files define. */
export async function inspectDraft(
  { file, run, authority, released = [] }: WriteRequest,
  blocks: readonly Block[],
  content: Uint8Array,
): Promise<Inspection> {
  await prepareInspection(content);
  const { profile, docset, inputs, strictness } = run;
  return inspect(file.path, content, {
    strictness,
    planned: file,
    blocks,
    vocabulary: profile.toVocabulary?.(inputs),
    authority,
    terms: indexTerms(released, docset.terms ?? []),
    rules: toRuleSet(profile.rules),
  });
}

function indexTerms(released: Released, given: readonly GivenTerm[]): TermIndex {
  const known = indexes.get(released);
  if (known !== undefined) {
    return known;
  }
  const facts = released.flatMap((phase) => [...phase.values()]);
  const index = createTermIndex(facts, given);
  indexes.set(released, index);
  return index;
}
