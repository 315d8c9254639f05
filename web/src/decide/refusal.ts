import type { RunResource } from '../../../shared/contract/run.ts';
import { type Me, mayApprove } from '../api/read-me.ts';
import { count } from '../components/text.ts';
import { findPhase } from '../run/run-context.ts';
import type { Awaiting } from './subjects.ts';

/**
 * Why the service would refuse an approval or a higher budget, as far as the page can know. The
 * service checks again.
 */
export function findRefusal(
  awaiting: Awaiting,
  run: RunResource,
  me: Me | undefined,
  unread: number,
): string | undefined {
  if (me === undefined) {
    return 'Checking your identity…';
  }
  if (!mayApprove(me)) {
    return 'You lack the role Phasewright.Approver; an administrator can grant it.';
  }
  const gate = findPhase(run, awaiting.phase)?.gate;
  if (awaiting.about.kind === 'gate' && gate?.verdict === 'failed') {
    return 'A failed gate cannot be approved: regenerate or replace files first.';
  }
  if (awaiting.approvers.length > 0 && !awaiting.approvers.includes(me.name)) {
    const verb = awaiting.about.kind === 'budget' ? 'raise it' : 'approve';
    return `Only these people may ${verb}: ${awaiting.approvers.join(', ')}.`;
  }
  if (awaiting.about.kind === 'gate' && awaiting.requireViewed === true && unread > 0) {
    const left = count(unread, 'file');
    return `This run requires that you have viewed every file; ${left} left.`;
  }
  return awaiting.votes.some(({ by }) => by === me.name)
    ? 'You have already approved; other approvals are missing.'
    : undefined;
}
