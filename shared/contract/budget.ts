import Type, { type Static } from 'typebox';
import { createParser } from './release-format.ts';

const Tokens = Type.Integer({ minimum: 0 });

/** Most tokens that can be asked for; far above any run, so that sums stay exact. */
export const MAX_BUDGET_TOKENS = 1_000_000_000_000;

/** Tokens a run may cost in all, input and output together. */
export const BudgetBody = Type.Object(
  { tokens: Type.Integer({ minimum: 1, maximum: MAX_BUDGET_TOKENS }) },
  { additionalProperties: false },
);
export type BudgetBody = Static<typeof BudgetBody>;

/**
 * How a run stands to its budget: `spent` by calls that were answered, `reserved` at worst by calls
 * that are not (and those whose answer was lost with a process: they may have been paid for).
 */
export const TokenBudget = Type.Object({ tokens: Tokens, spent: Tokens, reserved: Tokens });
export type TokenBudget = Static<typeof TokenBudget>;

/**
 * What writing the files of a plan can cost: calls, and their tokens as expected and at worst. Files
 * that are known from before or written by the template cost nothing; what the gate sends back comes
 * on top.
 */
export const CallForecast = Type.Object({
  calls: Tokens,
  expectedTokens: Tokens,
  maxTokens: Tokens,
});
export type CallForecast = Static<typeof CallForecast>;

/**
 * One line of a run's ledger of tokens. `reserve` is made before a call, at its worst; `settle` after
 * it, with what it did cost; `raise` sets the budget anew. A line whose `id` was there already counts
 * for nothing.
 */
export const LedgerLine = Type.Union([
  Type.Object({
    kind: Type.Literal('reserve'),
    id: Type.String(),
    at: Type.String(),
    tokens: Tokens,
  }),
  Type.Object({ kind: Type.Literal('settle'), id: Type.String(), tokens: Tokens }),
  Type.Object({ kind: Type.Literal('raise'), id: Type.String(), tokens: Tokens }),
]);
export type LedgerLine = Static<typeof LedgerLine>;
export const parseLedgerLine = createParser(LedgerLine, 'a ledger line', 'broken-invariant');
