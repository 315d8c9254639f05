import type { TokenLedger } from '../agent/token-ledger.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { DecisionAnswer } from '../contract/decision.ts';
import { PhasewrightError, toJsonDigest } from '../contract/release-format.ts';
import { type Asker, type DecidingDeps, decide } from './decide.ts';

interface BudgetDeps {
  readonly records: DecidingDeps['records'];
  readonly ledger: TokenLedger;
}

const NO_BUDGET = { tokens: 0, spent: 0, reserved: 0 };

/** The state of a run's budget, with the digest that a decision about it carries. */
export async function readBudget(
  deps: Pick<BudgetDeps, 'ledger'>,
  { runId, phase, budgetPause }: ActivityInput<'readBudget'>,
): Promise<ActivityOutput<'readBudget'>> {
  const budget = (await deps.ledger.read(runId)) ?? NO_BUDGET;
  const digest = toJsonDigest({ runId, phase, budgetPause, tokens: budget.tokens });
  return { ...budget, digest };
}

/** `tokens` is the new total budget. */
export interface RaiseRequest extends Asker {
  readonly tokens: number;
  readonly comment?: string | undefined;
}

/**
 * Raises the budget of a run that waits for it. Throws what `decide` throws, and `unprocessable`
 * for a budget that is not higher than the current one.
 */
export async function raiseRunBudget(
  deps: DecidingDeps & { readonly ledger: TokenLedger },
  { tokens, comment, ...asker }: RaiseRequest,
): Promise<DecisionAnswer> {
  const choice = { decision: 'raiseBudget', tokens, comment: comment ?? null } as const;
  return decide(deps, asker, choice, () =>
    requireRaise(deps.ledger, asker.runId, tokens, '/tokens'),
  );
}

/** Throws `unprocessable` unless `tokens` is more than the run's budget. */
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

/** Writes a raised budget to the ledger; the same decision counts once. */
export async function enterBudget(
  deps: BudgetDeps,
  { runId, phase, budgetPause }: ActivityInput<'enterBudget'>,
): Promise<ActivityOutput<'enterBudget'>> {
  const records = deps.records.of(runId);
  const decision = await records.decisions.find({ phase, about: { kind: 'budget', budgetPause } });
  if (decision?.decision !== 'raiseBudget') {
    throw new PhasewrightError(
      'missing-blob',
      `the decision about the budget of run ${runId} is missing`,
    );
  }
  const { tokens, by } = decision;
  await deps.ledger.raise(runId, `${phase}/${budgetPause}`, tokens);
  const data = { budgetPause, tokens, by };
  await records.log([{ type: 'budget.raised', phase, dedupeKey: budgetPause, data }]);
  return { outcome: 'entered', tokens };
}
