import { toSubjectKey } from '../contract/about.ts';
import type { DecisionRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { RunEvent } from '../contract/events.ts';
import { type Decision, parseDecision } from '../contract/release-format.ts';
import { type EventDraft, logEvents } from './event-log.ts';
import { createJson, readJson } from './json-blob.ts';

/** The decision about a gate, a plan or the budget, or `undefined` before there is one. */
export function readDecisionRecord(
  store: BlobStore,
  { runId, phase, about }: DecisionRef,
): Promise<Decision | undefined> {
  const path = stagingPath.decision(runId, phase, about);
  return readJson(store, 'staging', path, parseDecision);
}

/** Writes a decision. The first about a subject wins, and every caller gets that one. */
export async function recordDecision(
  store: BlobStore,
  decision: Decision,
): Promise<{ isFirst: boolean; holds: Decision }> {
  const { runId, phase, about, by } = decision;
  const path = stagingPath.decision(runId, phase, about);
  const creation = await createJson(store, 'staging', path, decision, {
    type: 'GenerationArtifact',
    createdBy: by,
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
  const { runId: _, phase, ...data } = decision;
  return { type: 'decision.recorded', phase, occasion: toSubjectKey(data.about), data };
}
