import type { DecisionAnswer } from '../contract/decision.ts';
import { toDigest } from '../contract/release-format.ts';
import { type Asker, type DecidingDeps, decide } from './decide.ts';

export interface ReplaceRequest extends Asker {
  readonly path: string;
  readonly content: string;
  readonly comment?: string | undefined;
}

/**
 * Stores a reviewer's own text as the next attempt of a file. The text is stored after every check
 * and before the decision that names its digest, so a refused request stores nothing and a decision
 * without its text cannot exist. It is inspected and judged like any draft. Throws what `decide`
 * throws.
 */
export async function replaceFile(
  deps: DecidingDeps,
  { path, content, comment, ...asker }: ReplaceRequest,
): Promise<DecisionAnswer> {
  const { runId, phase, by } = asker;
  const textDigest = toDigest(content);
  const choice = { decision: 'replace', path, textDigest, comment: comment ?? null } as const;
  return decide(deps, asker, choice, async (about) => {
    if (about.kind === 'gate') {
      const { replacements } = deps.records.of(runId);
      await replacements.create([phase, about.round, textDigest], content, { createdBy: by });
    }
  });
}
