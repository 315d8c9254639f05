import type { Announcement } from '../contract/activities.ts';
import type { RunEvent } from '../contract/events.ts';
import { isSentTo, type Receiver } from '../contract/notice.ts';

/** Publishes an event, or does nothing without a receiver. Safe to repeat. */
export type Announce = (event: Omit<Announcement, 'to'>) => Promise<void>;

/** Publishes an event to each receiver that gets it, so that each is retried by itself. */
export function announceToEach(
  receivers: readonly Receiver[],
  announce: (announcement: Announcement) => Promise<void>,
): Announce {
  return async (event) => {
    for (const receiver of receivers.filter((it) => isSentTo(it, event))) {
      await announce({ ...event, to: receiver.id });
    }
  };
}

export async function announceEvents(
  announce: Announce,
  events: readonly RunEvent[],
): Promise<void> {
  for (const { id, runId, type, at, phase = null, data } of events) {
    await announce({ id, runId, type, at, phase, data });
  }
}
