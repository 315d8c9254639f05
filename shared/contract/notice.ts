import type { Announcement } from './activities.ts';

/** Where notifications are sent. `id` is derived from the address, which contains secrets. */
export type Receiver =
  | { readonly id: string; readonly kind: 'events' | 'slack' | 'teams'; readonly url: string }
  | ({ readonly id: string; readonly kind: 'mail'; readonly url: string } & MailAddresses);

export interface MailAddresses {
  readonly from: string;
  readonly to: readonly string[];
}

/** What a notification says to people. */
export interface Notice {
  /** One line: what happened, and the title of the run. */
  readonly subject: string;
  /** Title of the run, from its input. */
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Address of the review page where a person reads and decides. */
  readonly link: { readonly label: string; readonly url: string };
}

/** Events that people get; programs get every announced event. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'approval.requested',
  'approval.reminded',
  'run.completed',
  'run.failed',
  'run.canceled',
]);

/** Whether a receiver gets events of this type: a decision needs no message to people. */
export function isSentTo({ kind }: Receiver, { type }: Pick<Announcement, 'type'>): boolean {
  return kind === 'events' || FOR_PEOPLE.has(type);
}
