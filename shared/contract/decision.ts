import Type, { type Static } from 'typebox';
import { DIGEST_PATTERN } from './digest.ts';
import { createParser } from './parse.ts';

const strict = { additionalProperties: false } as const;
const Phase = Type.Integer({ minimum: 0 });
const ReportDigest = Type.Optional(Type.String({ pattern: DIGEST_PATTERN }));
const Text = Type.String({ minLength: 1, maxLength: 4000 });

export const ApproveBody = Type.Object(
  { phase: Phase, reportDigest: ReportDigest, comment: Type.Optional(Text) },
  strict,
);
export const RejectBody = Type.Object(
  { phase: Phase, reportDigest: ReportDigest, reason: Text },
  strict,
);
export const RegenerateBody = Type.Object(
  {
    phase: Phase,
    reportDigest: ReportDigest,
    files: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true }),
    guidance: Type.Optional(Text),
  },
  strict,
);
export const CancelBody = Type.Object({ reason: Type.Optional(Text) }, strict);

export const parseApproveBody = createParser(ApproveBody, 'the approval');
export const parseRejectBody = createParser(RejectBody, 'the rejection');
export const parseRegenerateBody = createParser(RegenerateBody, 'the regeneration request');
export const parseCancelBody = createParser(CancelBody, 'the cancellation');

export const DecisionKind = Type.Union([
  Type.Literal('approve'),
  Type.Literal('reject'),
  Type.Literal('regenerate'),
  Type.Literal('cancel'),
]);
export type DecisionKind = Static<typeof DecisionKind>;

/**
 * What was decided at the gate of one round, written once before anything acts on it. `by` is
 * `batch` where the review mode let a passed gate through without a person. `reportDigest` is the
 * digest of the report the decision is about.
 */
export const Decision = Type.Object({
  decision: DecisionKind,
  runId: Type.String(),
  phase: Phase,
  round: Type.Integer({ minimum: 1 }),
  reportDigest: Type.String(),
  by: Type.String(),
  at: Type.String(),
  comment: Type.Union([Type.String(), Type.Null()]),
  files: Type.Array(Type.String()),
  guidance: Type.Union([Type.String(), Type.Null()]),
});
export type Decision = Static<typeof Decision>;
export const parseDecision = createParser(Decision, 'a decision record', 'broken-invariant');

/** A cancellation holds for the whole run, so it stands apart from the gates. */
export const Cancellation = Type.Object({
  runId: Type.String(),
  by: Type.String(),
  at: Type.String(),
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type Cancellation = Static<typeof Cancellation>;
export const parseCancellation = createParser(Cancellation, 'a cancellation', 'broken-invariant');
