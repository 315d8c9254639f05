import Type, { type Static } from 'typebox';
import { createParser } from './parse.ts';

export const DecisionKind = Type.Union([
  Type.Literal('approve'),
  Type.Literal('reject'),
  Type.Literal('regenerate'),
  Type.Literal('replace'),
  Type.Literal('updatePlan'),
  Type.Literal('raiseBudget'),
  Type.Literal('cancel'),
]);
export type DecisionKind = Static<typeof DecisionKind>;

/** One approval of several that a gate needs. */
export const Vote = Type.Object({ by: Type.String(), at: Type.String() });
export type Vote = Static<typeof Vote>;
export const parseVote = createParser(Vote, 'an approval', 'broken-invariant');

/**
 * What was decided at the gate of one round, written once before anything acts on it. Round 0 is
 * the approval of the plan; with `stop` it is about the budget, and `tokens` what it was raised to. `by` is `batch` where the review mode let a passed gate through without
 * a person. `reportDigest` is the digest of what the decision is about: the gate report, or in round
 * 0 the plan. `from` says where it came from as far as the request told (an address, or `null`).
 */
export const Decision = Type.Object({
  decision: DecisionKind,
  runId: Type.String(),
  phase: Type.Integer({ minimum: 0 }),
  round: Type.Integer({ minimum: 0 }),
  stop: Type.Optional(Type.Integer({ minimum: 1 })),
  tokens: Type.Optional(Type.Integer({ minimum: 1 })),
  reportDigest: Type.String(),
  by: Type.String(),
  at: Type.String(),
  comment: Type.Union([Type.String(), Type.Null()]),
  files: Type.Array(Type.String()),
  guidance: Type.Union([Type.String(), Type.Null()]),
  from: Type.Union([Type.String(), Type.Null()]),
  /** Digest of the person's own text (`replace`) or of the approved proposal (`updatePlan`). */
  subject: Type.Union([Type.String(), Type.Null()]),
  /** Everybody who approved, where more than one had to; else empty. */
  votes: Type.Array(Vote),
});
export type Decision = Static<typeof Decision>;
export const parseDecision = createParser(Decision, 'a decision record', 'broken-invariant');
