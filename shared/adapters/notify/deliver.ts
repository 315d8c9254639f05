import type { ActivityOutput, Announcement } from '../../contract/activities.ts';
import type { Notice, Receiver } from '../../contract/notice.ts';
import { toErrorText } from '../../contract/release-format.ts';
import { postCloudEvent } from './cloud-event.ts';
import { sendMail } from './mail.ts';
import { postToSlack } from './slack.ts';
import { postToTeams } from './teams.ts';

/** Delivers one announcement; never throws for faults of a receiver. */
export type Deliver = (announcement: Announcement) => Promise<ActivityOutput<'deliver'>>;

export interface DeliverOptions {
  readonly receivers: readonly Receiver[];
  /** Signs CloudEvents. */
  readonly key: string | undefined;
  readonly now: () => Date;
  readonly describe: (announcement: Announcement) => Promise<Notice>;
}

/** Delivers an announcement to its receiver, in the form that the receiver takes. */
export function createDelivery({ receivers, key, now, describe }: DeliverOptions): Deliver {
  return async (announcement) => {
    const receiver = receivers.find(({ id }) => id === announcement.to);
    if (receiver === undefined) {
      return { outcome: 'refused', detail: 'PHASEWRIGHT_NOTIFY_URL no longer names the receiver' };
    }
    let notice: Notice;
    try {
      notice = await describe(announcement);
    } catch (error) {
      return { outcome: 'failed', detail: toErrorText(error) };
    }
    switch (receiver.kind) {
      case 'events':
        return postCloudEvent(receiver.url, announcement, notice, { key, now: now() });
      case 'slack':
        return postToSlack(receiver.url, notice);
      case 'teams':
        return postToTeams(receiver.url, notice);
      case 'mail':
        return sendMail(receiver.url, receiver, notice, announcement.id);
    }
  };
}
