import { stagingPath } from '../contract/blob-paths.ts';
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
  const bytes = new TextEncoder().encode(content);
  const textDigest = toDigest(bytes);
  if (awaiting.about.kind === 'gate') {
    const hex = textDigest.slice('sha256:'.length);
    const blob = stagingPath.replacement(runId, phase, awaiting.about.round, hex);
    await deps.store.create('staging', blob, bytes, {
      type: 'GenerationArtifact',
      createdBy: by,
      contentType: 'text/markdown; charset=utf-8',
    });
  }
  const choice = { decision: 'replace', path, textDigest, comment: comment ?? null } as const;
  return decide(deps, asker, choice);
}
