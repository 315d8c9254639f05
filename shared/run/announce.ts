import type { Announcement } from '../contract/activities.ts';
import type { RunEvent } from '../contract/events.ts';

/** Publishes an event, or does nothing without a receiver. Safe to repeat. */
export type Announce = (announcement: Announcement) => Promise<void>;

export async function announceEvents(
  announce: Announce,
  events: readonly RunEvent[],
): Promise<void> {
  for (const { id, runId, type, at, phase = null, data } of events) {
    await announce({ id, runId, type, at, phase, data });
  }
}
