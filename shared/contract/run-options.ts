import Type, { type Static } from 'typebox';
import { BudgetBody } from './budget.ts';
import { Strictness } from './release-format.ts';

export const ReviewMode = Type.Union([Type.Literal('interactive'), Type.Literal('batch')]);
export type ReviewMode = Static<typeof ReviewMode>;

const Duration = Type.String({ minLength: 3, maxLength: 40 });
const Names = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  maxItems: 50,
  uniqueItems: true,
});

/**
 * Which users may approve a gate. Empty `approvers` means every user with the role; `escalateTo`
 * joins them after `escalateAfter`. Durations are ISO 8601.
 */
const ApprovalRulesBody = Type.Object(
  {
    approvers: Type.Optional(Names),
    required: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    requesterMayApprove: Type.Optional(Type.Boolean()),
    requireDigest: Type.Optional(Type.Boolean()),
    requireViewed: Type.Optional(Type.Boolean()),
    remindEvery: Type.Optional(Duration),
    escalateAfter: Type.Optional(Duration),
    escalateTo: Type.Optional(Names),
  },
  { additionalProperties: false },
);

/** The rules with every default filled in; times in milliseconds, `null` for never. */
export const ApprovalRules = Type.Object({
  approvers: Type.Array(Type.String()),
  required: Type.Integer({ minimum: 1 }),
  requesterMayApprove: Type.Boolean(),
  requireDigest: Type.Boolean(),
  /** An approver must have viewed every file of the gate. */
  requireViewed: Type.Optional(Type.Boolean()),
  remindEveryMs: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  escalateAfterMs: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  escalateTo: Type.Array(Type.String()),
});
export type ApprovalRules = Static<typeof ApprovalRules>;

/**
 * Bounds keep one run from occupying the whole service; `approvalTimeout` is an ISO 8601 duration.
 */
export const RunOptionsBody = Type.Object(
  {
    maxParallelFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 64 })),
    maxRegenerations: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
    approvalTimeout: Type.Optional(Type.String({ minLength: 3, maxLength: 40 })),
    /** `false`: asks the agent even if the cache has the answer to the same question. */
    cache: Type.Optional(Type.Boolean()),
    /** A model reads what was written and warns of claims without evidence. */
    secondReader: Type.Optional(Type.Boolean()),
    /** A reviewer approves each plan before its files are written. */
    approvePlan: Type.Optional(Type.Boolean()),
    approval: Type.Optional(ApprovalRulesBody),
    /** When it is exhausted, the run waits for a decision. */
    budget: Type.Optional(BudgetBody),
  },
  { additionalProperties: false },
);

/** The body of `POST /runs`. `inputs` is checked by the profile's own schema afterwards. */
export const StartBody = Type.Object(
  {
    profile: Type.String({ minLength: 1, maxLength: 100 }),
    variant: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    reviewMode: Type.Optional(ReviewMode),
    strictness: Type.Optional(Strictness),
    /** Shown wherever the run is named; left out, the title that its input gives itself. */
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    inputs: Type.Record(Type.String(), Type.Unknown()),
    options: Type.Optional(RunOptionsBody),
    /** The parent run, kept as lineage. */
    parentRunId: Type.Optional(Type.String({ maxLength: 60 })),
  },
  { additionalProperties: false },
);
export type StartBody = Static<typeof StartBody>;

/** Options with every default filled in. */
export const RunOptions = Type.Object({
  maxParallelFiles: Type.Integer({ minimum: 1 }),
  maxRegenerations: Type.Integer({ minimum: 0 }),
  approvalTimeoutMs: Type.Integer({ minimum: 1 }),
  approvePlan: Type.Boolean(),
  approval: ApprovalRules,
  useCache: Type.Optional(Type.Boolean()),
  secondReader: Type.Optional(Type.Boolean()),
  /** Unlimited if omitted. */
  budget: Type.Optional(BudgetBody),
});
export type RunOptions = Static<typeof RunOptions>;
