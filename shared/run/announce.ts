import type { Announcement } from '../contract/activities.ts';
import type { RunEvent } from '../contract/events.ts';

/** Tells the outside of an event, or does nothing where nobody is to be told. Safe to repeat. */
export type Announce = (announcement: Announcement) => Promise<void>;

/** Announces events that were logged. */
export async function announceEvents(
  announce: Announce,
  events: readonly RunEvent[],
): Promise<void> {
  for (const { id, runId, type, at, phase = null, data } of events) {
    await announce({ id, runId, type, at, phase, data });
  }
}
