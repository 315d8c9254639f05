import type { Awaiting } from '../decide/subjects.ts';

/** Which approvers the run waits for, and how many have approved. */
export function describeApprovers(
  awaiting: Pick<Awaiting, 'about' | 'approvers' | 'required' | 'votes'>,
): string {
  const { about, approvers, required, votes } = awaiting;
  const who = approvers.length === 0 ? 'everyone with the role' : approvers.join(', ');
  const verb = about.kind === 'budget' ? 'may raise it' : 'may approve';
  const count = required === 1 ? '' : `, ${votes.length} of ${required} have`;
  return `${who} ${verb}${count}`;
}
