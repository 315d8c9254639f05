import type { DecisionRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { RunEvent } from '../contract/events.ts';
import { type Decision, parseDecision } from '../contract/release-format.ts';
import { type EventDraft, logEvents } from './event-log.ts';
import { createJson, readJson } from './json-blob.ts';

/** The decision about a round (or one of its stops), or `undefined` while nobody has decided. */
export function readDecisionRecord(
  store: BlobStore,
  { runId, phase, round, stop }: DecisionRef,
): Promise<Decision | undefined> {
  const path = stagingPath.decision(runId, phase, round, stop);
  return readJson(store, 'staging', path, parseDecision);
}

/**
 * Writes the decision about a round. There is one per round: of several at once the first one is
 * kept, and every caller gets the one that holds.
 */
export async function recordDecision(
  store: BlobStore,
  decision: Decision,
): Promise<{ isFirst: boolean; holds: Decision }> {
  const { runId, phase, round, stop, by } = decision;
  const path = stagingPath.decision(runId, phase, round, stop);
  const creation = await createJson(store, 'staging', path, decision, {
    type: 'GenerationArtifact',
    createdBy: by,
    attempt: round,
  });
  if (creation.outcome === 'created') {
    return { isFirst: true, holds: decision };
  }
  return { isFirst: false, holds: (await readDecisionRecord(store, decision)) ?? decision };
}

/** Logs a decision. Both the webhook and the run do it; readers see it once. */
export async function logDecision(
  store: BlobStore,
  now: () => Date,
  decision: Decision,
): Promise<RunEvent[]> {
  return logEvents(store, now, decision.runId, [toDecisionEvent(decision)]);
}

function toDecisionEvent(decision: Decision): EventDraft {
  const { runId: _, phase, round, ...data } = decision;
  const occasion = decision.stop === undefined ? round : `${round}/${decision.stop}`;
  return { type: 'decision.recorded', phase, occasion, data: { round, ...data } };
}
