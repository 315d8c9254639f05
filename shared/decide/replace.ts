import { stagingPath } from '../contract/blob-paths.ts';
import { toDigest } from '../contract/release-format.ts';
import { type DecidingDeps, type DecisionAnswer, decide } from './decide.ts';
import { findWaiting } from './find-waiting.ts';

export interface ReplaceRequest {
  readonly runId: string;
  readonly phase: number;
  readonly path: string;
  readonly content: string;
  readonly by: string;
  readonly from: string | null;
  readonly reportDigest?: string | undefined;
  readonly comment?: string | undefined;
}

/**
 * Takes a person's own text as the next attempt of a file. The text is stored first, then the
 * decision that names its digest, so a decision without its text cannot exist. It is inspected and
 * judged like any draft.
 */
export async function replaceFile(
  deps: DecidingDeps,
  { path, content, ...request }: ReplaceRequest,
): Promise<DecisionAnswer> {
  const { awaiting } = await findWaiting(deps.engine, request.runId, request.phase);
  const bytes = new TextEncoder().encode(content);
  const subject = toDigest(bytes);
  const hex = subject.slice('sha256:'.length);
  const blob = stagingPath.replacement(request.runId, request.phase, awaiting.round, hex);
  await deps.store.create('staging', blob, bytes, {
    type: 'GenerationArtifact',
    createdBy: request.by,
    contentType: 'text/markdown; charset=utf-8',
  });
  return decide(deps, { ...request, decision: 'replace', files: [path], subject });
}
