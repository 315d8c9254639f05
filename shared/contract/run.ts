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
    inputs: Type.Object({}, { additionalProperties: true }),
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

export type PhaseStatus =
  | 'Pending'
  | 'Planning'
  | 'Generating'
  | 'Validating'
  | 'AwaitingApproval'
  | 'Materializing'
  | 'Released'
  | 'Failed';

/** Why a run failed. `reason` is a fixed word, `detail` a sentence for people. */
export interface RunFailure {
  reason:
    | 'preflight'
    | 'plan'
    | 'gate'
    | 'gate-broken'
    | 'rejected'
    | 'expired'
    | 'immutable-conflict'
    | 'internal';
  detail: string;
  phase: number | null;
}

export interface PhaseFiles {
  planned: number;
  drafted: number;
  staged: number;
  flagged: number;
  released: number;
}

export interface GateSummary {
  verdict: 'passed' | 'failed';
  errors: number;
  warnings: number;
  score?: number;
  threshold?: number;
  reportDigest: string;
  round: number;
}

export interface RunUsage {
  inputTokens: number;
  outputTokens: number;
  cachedFiles: number;
}

/** One phase as the orchestrator tells it in the custom status. */
export interface PhaseState {
  phase: number;
  name: string;
  status: PhaseStatus;
  planVersion: number;
  files: PhaseFiles;
  gate?: GateSummary;
}

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

/** The run resource of the HTTP API. */
export interface RunResource {
  runId: string;
  profile: string;
  variant: string;
  reviewMode: ReviewMode;
  strictness: Strictness;
  status: RunStatus;
  failure?: RunFailure;
  currentPhase: number;
  phases: (PhaseState & {
    decision?: { decision: string; by: string; at: string; comment: string | null };
  })[];
  usage: RunUsage;
  createdAt: string;
  updatedAt: string;
  createdBy: string;
  links: Record<string, string>;
}
