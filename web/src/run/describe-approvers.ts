import type { Awaiting } from '../decide/subjects.ts';

/** Who is waited for, and how many of them have said yes. */
export function describeApprovers(
  awaiting: Pick<Awaiting, 'what' | 'approvers' | 'required' | 'votes'>,
): string {
  const { what, approvers, required, votes } = awaiting;
  const who = approvers.length === 0 ? 'everyone with the role' : approvers.join(', ');
  const verb = what === 'budget' ? 'may raise it' : 'may approve';
  const count = required === 1 ? '' : `, ${votes.length} of ${required} have`;
  return `${who} ${verb}${count}`;
}
