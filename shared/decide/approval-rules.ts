import { isSameName } from '../contract/caller.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { RunRecord } from '../contract/run.ts';

/** Which users may approve a gate now; `null` means every user with the role. */
export function toApprovers(record: RunRecord, waitedMs: number): readonly string[] | null {
  const { approvers, escalateAfterMs, escalateTo } = record.options.approval;
  if (approvers.length === 0) {
    return null;
  }
  const isEscalated = escalateAfterMs !== null && waitedMs >= escalateAfterMs;
  return isEscalated ? [...approvers, ...escalateTo] : approvers;
}

/**
 * Throws `forbidden` unless the run's rules let this user approve: named approvers (after
 * escalation also those it escalates to), and the requester only if the rules allow it.
 */
export function requireApprover(record: RunRecord, by: string, waitedMs: number): void {
  const { approval } = record.options;
  if (!approval.requesterMayApprove && isSameName(by, record.createdBy)) {
    throw new PhasewrightError(
      'forbidden',
      `${by} started this run and may not approve it; another approver must`,
    );
  }
  const approvers = toApprovers(record, waitedMs);
  if (approvers !== null && !approvers.some((it) => isSameName(it, by))) {
    throw new PhasewrightError(
      'forbidden',
      `${by} is not among the approvers of this run: ${approvers.join(', ')}`,
    );
  }
}
