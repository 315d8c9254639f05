import type { TokenLedger } from '../agent/token-ledger.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { BudgetBody } from '../contract/budget.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import { logEvents } from '../records/event-log.ts';
import { createJson } from '../records/json-blob.ts';
import type { Engine } from '../run/engine.ts';
import { requireRaise } from './budget.ts';

/**
 * Takes up a failed run where it stood: everything released is kept, a gate that expired waits
 * again, flagged files are written once more. Throws `not-found`, or `conflict` for a run that has
 * not failed, that a person rejected, or that somebody else takes up at the same moment.
 */
export async function retryRun(
  deps: { store: BlobStore; engine: Engine; ledger: TokenLedger; now: () => Date },
  request: {
    runId: string;
    by: string;
    comment?: string | undefined;
    budget?: BudgetBody | undefined;
  },
): Promise<{ retry: number }> {
  const { runId, by, comment = null, budget } = request;
  const view = await deps.engine.view(runId);
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
      'a person rejected this run; start a new one that names it as parentRunId',
    );
  }
  if (budget !== undefined) {
    await requireRaise(deps.ledger, runId, budget.tokens, '/budget/tokens');
  }
  const retry = await claimRetry(deps.store, runId, { by, comment, at: deps.now().toISOString() });
  if (budget !== undefined) {
    await deps.ledger.raise(runId, `retry/${retry}`, budget.tokens);
    await logEvents(deps.store, deps.now, runId, [
      { type: 'budget.raised', occasion: `retry/${retry}`, data: { tokens: budget.tokens, by } },
    ]);
  }
  await deps.engine.restart(runId, retry);
  return { retry };
}

/** The first free number; of two people at once, one gets it. */
async function claimRetry(
  store: BlobStore,
  runId: string,
  record: { by: string; comment: string | null; at: string },
): Promise<number> {
  for (let retry = 1; ; retry += 1) {
    const path = stagingPath.retry(runId, retry);
    if ((await store.head('staging', path)) === undefined) {
      const metadata = { type: 'GenerationArtifact', createdBy: record.by } as const;
      const { outcome } = await createJson(store, 'staging', path, { retry, ...record }, metadata);
      if (outcome === 'exists') {
        throw new PhasewrightError('conflict', 'another user is retrying this run right now');
      }
      return retry;
    }
  }
}
