import Type, { type Static } from 'typebox';
import { BudgetBody, MAX_BUDGET_TOKENS } from './budget.ts';
import {
  type AboutKind,
  createParser,
  Decision,
  type DecisionKind,
  DIGEST_PATTERN,
  PlannedFile,
} from './release-format.ts';

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
    files: Type.Array(Type.String({ minLength: 1, maxLength: 1000 }), {
      ...{ minItems: 1, maxItems: 2_000, uniqueItems: true },
    }),
    guidance: Type.Optional(Text),
    /** Comments whose text the writer gets, each as guidance for its block alone. */
    comments: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
        ...{ minItems: 1, maxItems: 500, uniqueItems: true },
      }),
    ),
  },
  strict,
);
/** Maximum characters of a reviewer's own text; the gate accepts 256 KiB per file. */
const MAX_CONTENT = 256 * 1024;

export const ReplaceBody = Type.Object(
  {
    phase: Phase,
    reportDigest: ReportDigest,
    files: Type.Array(
      Type.Object(
        {
          path: Type.String({ minLength: 1, maxLength: 240 }),
          content: Type.String({ minLength: 1, maxLength: MAX_CONTENT }),
        },
        strict,
      ),
      { minItems: 1, maxItems: 200 },
    ),
    comment: Type.Optional(Text),
  },
  strict,
);
export const PlanUpdateBody = Type.Object(
  {
    phase: Phase,
    add: Type.Optional(Type.Array(PlannedFile, { maxItems: 5000 })),
    change: Type.Optional(Type.Array(PlannedFile, { maxItems: 5000 })),
    remove: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 5000 })),
    reason: Text,
  },
  strict,
);
export type PlanUpdateBody = Static<typeof PlanUpdateBody>;
export const ApprovePlanUpdateBody = Type.Object(
  {
    phase: Phase,
    proposalDigest: Type.String({ pattern: DIGEST_PATTERN }),
    comment: Type.Optional(Text),
  },
  strict,
);
/** Text without control characters and marks that hide or turn what follows them. */
const VISIBLE =
  '^[^\\u0000-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]+$';

export const LinkBody = Type.Object(
  {
    phase: Phase,
    approver: Type.String({ minLength: 1, maxLength: 200, pattern: VISIBLE }),
    expiresIn: Type.Optional(Type.String({ minLength: 3, maxLength: 40 })),
  },
  strict,
);
/** `tokens` is the new total budget. */
export const RaiseBudgetBody = Type.Object(
  {
    phase: Phase,
    reportDigest: ReportDigest,
    tokens: Type.Integer({ minimum: 1, maximum: MAX_BUDGET_TOKENS }),
    comment: Type.Optional(Text),
  },
  strict,
);
/** `budget` sets a higher one, for a run that ended because its budget was exhausted. */
export const RetryBody = Type.Object(
  { comment: Type.Optional(Text), budget: Type.Optional(BudgetBody) },
  strict,
);
export const CancelBody = Type.Object({ reason: Type.Optional(Text) }, strict);

type Asked = Pick<Decision, 'runId' | 'phase' | 'about' | 'by' | 'at' | 'from'>;
type Chosen<D> = D extends Decision ? Omit<D, keyof Asked | 'votes' | 'reading'> : never;
/** What a reviewer chooses: a decision without who decided about what. */
export type Choice = Chosen<Decision>;

/** What may be decided about each kind of subject. A cancellation is always possible. */
export const DECIDABLE = {
  gate: ['approve', 'reject', 'regenerate', 'replace', 'updatePlan'],
  plan: ['approve', 'reject', 'updatePlan'],
  budget: ['raiseBudget', 'reject'],
} as const satisfies Record<AboutKind, readonly DecisionKind[]>;

/** A decision as its sender gets it: a recorded one, or an approval that waits for others. */
export const DecisionAnswer = Type.Intersect([
  Decision,
  Type.Object({ missingApprovals: Type.Integer({ minimum: 0 }) }),
]);
export type DecisionAnswer = Static<typeof DecisionAnswer>;

/** A cancellation is about the whole run, so it is separate from the gates. */
export const Cancellation = Type.Object({
  runId: Type.String(),
  by: Type.String(),
  at: Type.String(),
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type Cancellation = Static<typeof Cancellation>;
export const parseCancellation = createParser(Cancellation, 'a cancellation', 'broken-invariant');

/** What an approval link approves: one approver, one gate of one run, until a time (RFC 3339). */
export const LinkClaims = Type.Object(
  {
    runId: Type.String(),
    phase: Type.Integer({ minimum: 0 }),
    digest: Type.String(),
    approver: Type.String({ minLength: 1 }),
    /** The administrator who created the link. */
    createdBy: Type.String({ minLength: 1 }),
    expiresAt: Type.String(),
  },
  { additionalProperties: false },
);
export type LinkClaims = Static<typeof LinkClaims>;
export const parseLinkClaims = createParser(LinkClaims, 'an approval link', 'forbidden');
