import Type, { type Static } from 'typebox';
import { createParser } from './release-format.ts';

const Tokens = Type.Integer({ minimum: 0 });

/** The maximum of a budget; far above any run, so that sums stay exact. */
export const MAX_BUDGET_TOKENS = 1_000_000_000_000;

/** The maximum tokens of a run, input and output together. */
export const BudgetBody = Type.Object(
  { tokens: Type.Integer({ minimum: 1, maximum: MAX_BUDGET_TOKENS }) },
  { additionalProperties: false },
);
export type BudgetBody = Static<typeof BudgetBody>;

/**
 * The state of a run's budget: `spent` by answered calls, `reserved` at worst by unanswered ones
 * (including calls whose answer was lost with a process: they may have been paid for).
 */
export const TokenBudget = Type.Object({ tokens: Tokens, spent: Tokens, reserved: Tokens });
export type TokenBudget = Static<typeof TokenBudget>;

/**
 * The cost of writing the files of a plan: calls, and their tokens as expected and at worst. Files
 * from the cache or the template cost nothing; regenerations add to it.
 */
export const CallForecast = Type.Object({
  calls: Tokens,
  expectedTokens: Tokens,
  maxTokens: Tokens,
});
export type CallForecast = Static<typeof CallForecast>;

/**
 * One line of a run's ledger of tokens. `reserve` is written before a call, with its worst case;
 * `settle` after it, with its actual cost; `raise` sets a new budget. A line with a repeated `id`
 * is ignored.
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
