import type { RunResource } from '../../../shared/contract/run.ts';
import { type Me, mayApprove } from '../api/read-me.ts';

/** Whether a run waits for a decision that this user may make and has not made. */
export function waitsFor({ awaiting }: RunResource, me: Me): boolean {
  return (
    awaiting !== undefined &&
    mayApprove(me) &&
    (awaiting.approvers.length === 0 || awaiting.approvers.includes(me.name)) &&
    awaiting.votes.every(({ by }) => by !== me.name)
  );
}
