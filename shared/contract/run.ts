import Type, { type Static } from 'typebox';
import { InputDigest } from './manifest.ts';
import { createParser } from './parse.ts';
import { Strictness } from './report.ts';

export const ReviewMode = Type.Union([Type.Literal('interactive'), Type.Literal('batch')]);
export type ReviewMode = Static<typeof ReviewMode>;

/** Bounds keep one run from taking the whole service; `approvalTimeout` is an ISO 8601 duration. */
export const RunOptionsBody = Type.Object(
  {
    maxParallelFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 64 })),
    maxRegenerations: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
    approvalTimeout: Type.Optional(Type.String({ minLength: 3, maxLength: 40 })),
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
    inputs: Type.Record(Type.String(), Type.Unknown()),
    options: Type.Optional(RunOptionsBody),
  },
  { additionalProperties: false },
);
export type StartBody = Static<typeof StartBody>;
export const parseStartBody = createParser(StartBody, 'the run');

/** Options with every default filled in. */
export const RunOptions = Type.Object({
  maxParallelFiles: Type.Integer({ minimum: 1 }),
  maxRegenerations: Type.Integer({ minimum: 0 }),
  approvalTimeoutMs: Type.Integer({ minimum: 1 }),
});
export type RunOptions = Static<typeof RunOptions>;

/** What a run was started with: written once, before anything runs. */
export const RunRecord = Type.Object({
  runId: Type.String(),
  profile: Type.String(),
  variant: Type.String(),
  reviewMode: ReviewMode,
  strictness: Strictness,
  options: RunOptions,
  inputs: Type.Array(InputDigest),
  phases: Type.Array(Type.Object({ phase: Type.Integer({ minimum: 0 }), name: Type.String() })),
  createdAt: Type.String(),
  createdBy: Type.String(),
});
export type RunRecord = Static<typeof RunRecord>;
export const parseRunRecord = createParser(RunRecord, 'a run record', 'broken-invariant');

export const RUN_STATUSES = [
  'Running',
  'AwaitingApproval',
  'Failed',
  'Canceled',
  'Complete',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const PHASE_STATUSES = [
  'Pending',
  'Planning',
  'Generating',
  'Validating',
  'AwaitingApproval',
  'Materializing',
  'Released',
  'Failed',
] as const;
export type PhaseStatus = (typeof PHASE_STATUSES)[number];

const FAILURE_REASONS = [
  'preflight',
  'plan',
  'gate',
  'gate-broken',
  'rejected',
  'expired',
  'immutable-conflict',
  'internal',
] as const;

const Count = Type.Integer({ minimum: 0 });

/** Why a run failed. `reason` is a fixed word, `detail` a sentence for people. */
export const RunFailure = Type.Object({
  reason: Type.Union(FAILURE_REASONS.map((it) => Type.Literal(it))),
  detail: Type.String(),
  phase: Type.Union([Count, Type.Null()]),
});
export type RunFailure = {
  reason: (typeof FAILURE_REASONS)[number];
  detail: string;
  phase: number | null;
};

export const PhaseFiles = Type.Object({
  planned: Count,
  drafted: Count,
  staged: Count,
  flagged: Count,
  released: Count,
});
export type PhaseFiles = Static<typeof PhaseFiles>;

export const GateSummary = Type.Object({
  verdict: Type.Union([Type.Literal('passed'), Type.Literal('failed')]),
  errors: Count,
  warnings: Count,
  score: Type.Optional(Type.Number()),
  threshold: Type.Optional(Type.Number()),
  reportDigest: Type.String(),
  round: Type.Integer({ minimum: 1 }),
});
export type GateSummary = Static<typeof GateSummary>;

export const RunUsage = Type.Object({
  inputTokens: Count,
  outputTokens: Count,
  cachedFiles: Count,
});
export type RunUsage = Static<typeof RunUsage>;

/** One phase as the orchestrator tells it in the custom status. */
export const PhaseState = Type.Object({
  phase: Count,
  name: Type.String(),
  status: Type.Union(PHASE_STATUSES.map((it) => Type.Literal(it))),
  planVersion: Count,
  files: PhaseFiles,
  gate: Type.Optional(GateSummary),
});
export type PhaseState = Omit<Static<typeof PhaseState>, 'status'> & { status: PhaseStatus };

/**
 * The custom status of the orchestration: what the Azure portal shows and the run resource is made
 * of. Must stay well below 16 KB of UTF-16 (about 8,000 characters), so it holds counts and digests,
 * never lists of files or people's words.
 */
export interface RunState {
  status: RunStatus;
  currentPhase: number;
  step: string;
  phases: PhaseState[];
  usage: RunUsage;
  failure?: RunFailure;
}

/** A phase's decision as the run resource shows it. */
export const PhaseDecision = Type.Object({
  decision: Type.String(),
  by: Type.String(),
  at: Type.String(),
  comment: Type.Union([Type.String(), Type.Null()]),
});

/** The run resource of the HTTP API. */
export const RunResource = Type.Object({
  runId: Type.String(),
  profile: Type.String(),
  variant: Type.String(),
  reviewMode: ReviewMode,
  strictness: Strictness,
  status: Type.Union(RUN_STATUSES.map((it) => Type.Literal(it))),
  failure: Type.Optional(RunFailure),
  currentPhase: Count,
  phases: Type.Array(
    Type.Intersect([PhaseState, Type.Object({ decision: Type.Optional(PhaseDecision) })]),
  ),
  usage: RunUsage,
  createdAt: Type.String({ format: 'date-time' }),
  updatedAt: Type.String({ format: 'date-time' }),
  createdBy: Type.String(),
  links: Type.Record(Type.String(), Type.String()),
});
export type RunResource = Omit<Static<typeof RunResource>, 'status' | 'phases' | 'failure'> & {
  status: RunStatus;
  failure?: RunFailure;
  phases: (PhaseState & { decision?: Static<typeof PhaseDecision> })[];
};
