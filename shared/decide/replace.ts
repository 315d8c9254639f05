import type { DecisionAnswer } from '../contract/decision.ts';
import { toDigest } from '../contract/release-format.ts';
import { type Asker, type DecidingDeps, decide } from './decide.ts';
import { findWaiting } from './find-waiting.ts';

export interface ReplaceRequest extends Asker {
  readonly path: string;
  readonly content: string;
  readonly comment?: string | undefined;
}

/**
 * Takes a person's own text as the next attempt of a file. The text is stored first, then the
 * decision that names its digest, so a decision without its text cannot exist. It is inspected and
 * judged like any draft. Throws what `decide` throws.
 */
export async function replaceFile(
  deps: DecidingDeps,
  { path, content, comment, ...asker }: ReplaceRequest,
): Promise<DecisionAnswer> {
  const { runId, phase, by } = asker;
  const { awaiting } = await findWaiting(deps.engine, runId, phase);
  const { about } = awaiting;
  const textDigest = toDigest(content);
  if (about.kind === 'gate') {
    const { replacements } = deps.records.of(runId);
    await replacements.create([phase, about.round, textDigest], content, { createdBy: by });
  }
  const choice = { decision: 'replace', path, textDigest, comment: comment ?? null } as const;
  return decide(deps, asker, choice);
}
