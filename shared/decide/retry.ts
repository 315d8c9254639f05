import type { TokenLedger } from '../agent/token-ledger.ts';
import type { BudgetBody } from '../contract/budget.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import type { Engine } from '../run/engine.ts';
import { viewRun } from '../run/view-run.ts';
import { requireRaise } from './budget.ts';

/**
 * Resumes a failed run where it stopped: released phases are kept, an expired gate waits again,
 * flagged files are regenerated. Throws `not-found`, `conflict` for a run that has not failed, that
 * a reviewer rejected, or that another user retries at the same moment, and `unprocessable` for a
 * budget that is not higher than the current one.
 */
export async function retryRun(
  deps: { records: Records; engine: Engine; ledger: TokenLedger; now: () => Date },
  request: {
    runId: string;
    by: string;
    comment?: string | undefined;
    budget?: BudgetBody | undefined;
  },
): Promise<{ retry: number }> {
  const { runId, by, comment = null, budget } = request;
  const view = await viewRun(deps, runId);
  if (view === undefined) {
    throw new PhasewrightError('not-found', `cannot find run ${runId}`);
  }
  const { state, isBroken } = view;
  if (state?.status !== 'Failed' && !isBroken) {
    const status = state?.status ?? 'starting';
    throw new PhasewrightError(
      'conflict',
      `only a failed run can be retried; this one is ${status}`,
    );
  }
  if (state?.failure?.reason === 'rejected') {
    throw new PhasewrightError(
      'conflict',
      'a reviewer rejected this run; start a new run with this one as parentRunId',
    );
  }
  if (budget !== undefined) {
    await requireRaise(deps.ledger, runId, budget.tokens, '/budget/tokens');
  }
  const records = deps.records.of(runId);
  const retry = view.retry + 1;
  await claimRetry(records, retry, { by, comment, at: deps.now().toISOString() });
  if (budget !== undefined) {
    await deps.ledger.raise(runId, `retry/${retry}`, budget.tokens);
    const data = { tokens: budget.tokens, by };
    await records.log([{ type: 'budget.raised', dedupeKey: `retry/${retry}`, data }]);
  }
  await deps.engine.restart(runId, retry);
  return { retry };
}

/**
 * A process that died after the claim has changed nothing, so after this time the next user may
 * retry.
 */
const CLAIM_LEASE_MS = 10_000;

/** Claims the next retry. Of several concurrent users, one gets it. */
async function claimRetry(
  { retries }: RunRecords,
  retry: number,
  record: { by: string; comment: string | null; at: string },
): Promise<void> {
  const { isFirst, value } = await retries.create([retry], { retry, ...record });
  const isHeld = Math.abs(Date.parse(record.at) - Date.parse(value.at)) < CLAIM_LEASE_MS;
  if (!isFirst && isHeld) {
    throw new PhasewrightError('conflict', 'another user is retrying this run right now');
  }
}
