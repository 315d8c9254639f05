import type { Facts } from '../../packages/gate/src/base.ts';
import { type Digest, toJsonDigest } from '../contract/release-format.ts';
import type { WriteRequest } from '../profiles/profile.ts';

/** Many files depend on the same one. */
const known = new WeakMap<Facts, Digest>();

/**
 * The digest of the whole prompt for a file; the same digest means the same question. Inputs count
 * by their digests, other files by those of their facts.
 */
export function toPromptDigest(agentName: string, request: WriteRequest): Digest {
  const { run, phase, file, facts, issues, guidance, comments = [] } = request;
  return toJsonDigest({
    agent: agentName,
    profile: run.profile.name,
    variant: run.variant,
    strictness: run.strictness,
    inputs: run.inputs.map(({ name, sha256 }) => ({ name, sha256 })),
    phase,
    file,
    facts: file.dependsOn.map((path) => ({ path, facts: toFactsDigest(facts.get(path)) })),
    issues,
    guidance,
    ...(comments.length === 0 ? {} : { comments }),
  });
}

function toFactsDigest(facts: Facts | undefined): Digest | null {
  if (facts === undefined) {
    return null;
  }
  const digest = known.get(facts) ?? toJsonDigest(facts);
  known.set(facts, digest);
  return digest;
}
