import type { TokenLedger } from '../agent/token-ledger.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import { PhasewrightError, toJsonDigest } from '../contract/release-format.ts';
import { logEvents } from '../records/event-log.ts';
import { readDecisionRecord } from '../records/record-decision.ts';
import { type DecidingDeps, type DecisionAnswer, type DecisionRequest, decide } from './decide.ts';

interface BudgetDeps {
  readonly store: DecidingDeps['store'];
  readonly ledger: TokenLedger;
  readonly now: () => Date;
}

const NO_BUDGET = { tokens: 0, spent: 0, reserved: 0 };

/** How the budget of a run stands, with the digest by which a person decides about it. */
export async function readBudget(
  deps: BudgetDeps,
  input: ActivityInput<'readBudget'>,
): Promise<ActivityOutput<'readBudget'>> {
  const { runId, phase, round, stop } = input;
  const budget = (await deps.ledger.read(runId)) ?? NO_BUDGET;
  const digest = toJsonDigest({ runId, phase, round, stop: stop ?? 1, tokens: budget.tokens });
  return { ...budget, digest };
}

/** Asks for more tokens, to be decided like everything else; `tokens` is the new budget in all. */
export interface RaiseRequest extends Omit<DecisionRequest, 'decision' | 'tokens'> {
  readonly tokens: number;
}

/**
 * Raises the budget of a run that waits for it. Throws `unprocessable` for a budget that is no
 * higher than the one it has, `conflict` when the run does not wait for its budget.
 */
export async function raiseRunBudget(
  deps: DecidingDeps & { readonly ledger: TokenLedger },
  request: RaiseRequest,
): Promise<DecisionAnswer> {
  await requireRaise(deps.ledger, request.runId, request.tokens, '/tokens');
  return decide(deps, { ...request, decision: 'raiseBudget' });
}

/** Throws `unprocessable` unless `tokens` is more than the run's budget; a run without one has all. */
export async function requireRaise(
  ledger: TokenLedger,
  runId: string,
  tokens: number,
  pointer: string,
): Promise<void> {
  const budget = await ledger.read(runId);
  if (budget !== undefined && tokens <= budget.tokens) {
    const detail = `must be more than the present budget of ${budget.tokens} tokens`;
    throw new PhasewrightError('unprocessable', `${pointer} ${detail}`, {
      faults: [{ pointer, detail }],
    });
  }
}

/** Enters what a person decided into the ledger; the same decision counts once. */
export async function enterBudget(
  deps: BudgetDeps,
  at: ActivityInput<'enterBudget'>,
): Promise<ActivityOutput<'enterBudget'>> {
  const { runId, phase, round, stop = 1 } = at;
  const decision = await readDecisionRecord(deps.store, at);
  if (decision?.tokens === undefined) {
    throw new PhasewrightError('missing-blob', `the decision about the budget of ${runId} is gone`);
  }
  const { tokens, by } = decision;
  await deps.ledger.raise(runId, `${phase}/${round}/${stop}`, tokens);
  await logEvents(deps.store, deps.now, runId, [
    { type: 'budget.raised', phase, occasion: `${round}/${stop}`, data: { round, tokens, by } },
  ]);
  return { outcome: 'entered', tokens };
}
