import Type, { type Static } from 'typebox';
import { About, BudgetAbout, GateAbout, PlanAbout } from './about.ts';
import { createParser } from './parse.ts';

const Count = Type.Integer({ minimum: 0 });

/**
 * What an approver had read: files of the gate that they viewed with the judged digest, of how
 * many, and the open comments of the phase.
 */
export const Reading = Type.Object(
  { viewed: Count, files: Count, openComments: Count },
  { additionalProperties: false },
);
export type Reading = Static<typeof Reading>;

/** One approval of several that a gate needs. */
export const Vote = Type.Object(
  { by: Type.String(), at: Type.String(), reading: Type.Optional(Reading) },
  { additionalProperties: false },
);
export type Vote = Static<typeof Vote>;
/**
 * Reads an approval vote. Throws `broken-invariant`.
 *
 * @example
 * const vote = parseVote(JSON.parse(text));
 */
export const parseVote = createParser(Vote, 'an approval', 'broken-invariant');

/**
 * `by` is `batch` if the review mode approved a passed gate without a reviewer. `from` is the
 * address of the request, or `null` if it is unknown.
 */
const Made = {
  runId: Type.String(),
  phase: Type.Integer({ minimum: 0 }),
  by: Type.String(),
  at: Type.String(),
  from: Type.Union([Type.String(), Type.Null()]),
};
const Remark = Type.Union([Type.String(), Type.Null()]);

/**
 * A decision about a gate, a plan or the budget, written once before anything acts on it. `votes`
 * lists all approvers if more than one was required; otherwise it is empty. `textDigest` is the
 * digest of a reviewer's own text, `proposalDigest` that of the approved plan update, `tokens`
 * the new total budget.
 */
export const Decision = Type.Union([
  Type.Object(
    {
      ...Made,
      decision: Type.Literal('approve'),
      about: Type.Union([GateAbout, PlanAbout]),
      votes: Type.Array(Vote),
      reading: Type.Optional(Reading),
      comment: Remark,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      ...Made,
      decision: Type.Literal('reject'),
      about: About,
      reason: Type.String(),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      ...Made,
      decision: Type.Literal('regenerate'),
      about: GateAbout,
      files: Type.Array(Type.String()),
      guidance: Remark,
      /** Ids of comments that the writer got. */
      comments: Type.Optional(Type.Array(Type.String())),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      ...Made,
      decision: Type.Literal('replace'),
      about: GateAbout,
      files: Type.Array(Type.Object({ path: Type.String(), textDigest: Type.String() })),
      comment: Remark,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      ...Made,
      decision: Type.Literal('updatePlan'),
      about: Type.Union([GateAbout, PlanAbout]),
      proposalDigest: Type.String(),
      comment: Remark,
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      ...Made,
      decision: Type.Literal('raiseBudget'),
      about: BudgetAbout,
      tokens: Type.Integer({ minimum: 1 }),
      comment: Remark,
    },
    { additionalProperties: false },
  ),
]);
export type Decision = Static<typeof Decision>;
/** A decision that approves. */
export type Approval = Extract<Decision, { decision: 'approve' }>;
/** What can be decided. */
export type DecisionKind = Decision['decision'];
/**
 * Reads a decision. Throws `broken-invariant`.
 *
 * @example
 * const decision = parseDecision(JSON.parse(text));
 */
export const parseDecision = createParser(Decision, 'a decision record', 'broken-invariant');
