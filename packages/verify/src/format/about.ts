import Type, { type Static } from 'typebox';

const Digest = Type.String();

/** The gate report of a round. */
export const GateAbout = Type.Object({
  kind: Type.Literal('gate'),
  round: Type.Integer({ minimum: 1 }),
  digest: Digest,
});
export type GateAbout = Static<typeof GateAbout>;

/** The plan of a phase before any of its files is written. */
export const PlanAbout = Type.Object({ kind: Type.Literal('plan'), digest: Digest });
export type PlanAbout = Static<typeof PlanAbout>;

/** The exhausted token budget; `budgetPause` counts the pauses of a phase from 1. */
export const BudgetAbout = Type.Object({
  kind: Type.Literal('budget'),
  budgetPause: Type.Integer({ minimum: 1 }),
  digest: Digest,
});
export type BudgetAbout = Static<typeof BudgetAbout>;

/**
 * What a decision is about. `digest` is that of the report, the plan, or the state of the budget:
 * any change makes the decision stale.
 */
export const About = Type.Union([GateAbout, PlanAbout, BudgetAbout]);
export type About = Static<typeof About>;
/** What a decision can be about. */
export type AboutKind = About['kind'];
