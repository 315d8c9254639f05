import type { DecisionRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { parseVote, toDigest, type Vote } from '../contract/release-format.ts';
import { createJson, readJson } from './json-blob.ts';

/**
 * Casts one person's approval of a gate, once. Says whether it was the person's first. Votes matter
 * only where more than one approval is needed.
 */
export async function castVote(store: BlobStore, at: DecisionRef, vote: Vote): Promise<boolean> {
  const voter = toDigest(vote.by).slice('sha256:'.length);
  const path = stagingPath.vote(at.runId, at.phase, at.about, voter);
  const creation = await createJson(store, 'staging', path, vote, {
    type: 'GenerationArtifact',
    createdBy: vote.by,
  });
  return creation.outcome === 'created';
}

/** The approvals of a gate so far, oldest first. */
export async function readVotes(store: BlobStore, at: DecisionRef): Promise<Vote[]> {
  const votes: Vote[] = [];
  const prefix = stagingPath.votes(at.runId, at.phase, at.about);
  for await (const { path } of store.list('staging', prefix)) {
    const vote = await readJson(store, 'staging', path, parseVote);
    if (vote !== undefined) {
      votes.push(vote);
    }
  }
  return votes.sort((a, b) => (a.at === b.at ? (a.by < b.by ? -1 : 1) : a.at < b.at ? -1 : 1));
}
