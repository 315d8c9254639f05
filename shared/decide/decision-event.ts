import { toSubjectKey } from '../contract/about.ts';
import type { Decision } from '../contract/release-format.ts';
import type { EventDraft } from '../records/event-log.ts';

/** The event of a decision. Both the webhook and the run log it; readers see it once. */
export function toDecisionEvent({ runId: _, phase, ...data }: Decision): EventDraft {
  return { type: 'decision.recorded', phase, dedupeKey: toSubjectKey(data.about), data };
}
