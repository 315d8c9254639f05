import Type, { type Static } from 'typebox';
import { CallForecast, TokenBudget } from './budget.ts';
import { addUsage, Usage } from './draft.ts';
import { oneOf } from './one-of.ts';
import {
  About,
  createParser,
  GroundingCounts,
  InputDigest,
  Protection,
  Reading,
  Strictness,
  Vote,
} from './release-format.ts';
import { ReviewMode, RunOptions } from './run-options.ts';

const Identity = {
  runId: Type.String(),
  /** Given at the start, else what the input calls itself, such as `Tool Library 1.2.0`. */
  title: Type.String(),
  profile: Type.String(),
  /** Only for a user profile, whose text the run stores. */
  profileDigest: Type.Optional(Type.String()),
  variant: Type.String(),
  reviewMode: ReviewMode,
  strictness: Strictness,
};

/** What a run was started with: written once, before anything runs. */
export const RunRecord = Type.Object({
  ...Identity,
  options: RunOptions,
  inputs: Type.Array(InputDigest),
  phases: Type.Array(Type.Object({ phase: Type.Integer({ minimum: 0 }), name: Type.String() })),
  createdAt: Type.String(),
  createdBy: Type.String(),
  parentRunId: Type.Union([Type.String(), Type.Null()]),
  /** The request that started the run (W3C `traceparent`), if it was traced. */
  traceParent: Type.Optional(Type.String()),
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

const PHASE_STATUSES = [
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
  'budget',
  'rejected',
  'expired',
  'immutable-conflict',
  'unprotected',
  'lost',
  'internal',
] as const;

const Count = Type.Integer({ minimum: 0 });

/** Why a run failed. `reason` is a fixed word, `detail` a sentence. */
export const RunFailure = Type.Object({
  reason: oneOf(FAILURE_REASONS),
  detail: Type.String(),
  phase: Type.Union([Count, Type.Null()]),
});
export type RunFailure = Static<typeof RunFailure>;

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
  /** A rule failed or missed its own known-bad sample: a fault of the gate and not of a text. */
  isBroken: Type.Optional(Type.Literal(true)),
  score: Type.Optional(Type.Number()),
  threshold: Type.Optional(Type.Number()),
  /** Absent if nothing was checked against inputs. */
  grounding: Type.Optional(GroundingCounts),
  reportDigest: Type.String(),
  round: Type.Integer({ minimum: 1 }),
});
export type GateSummary = Static<typeof GateSummary>;

export const RunUsage = Type.Object({ ...Usage.properties, cachedFiles: Count });
export type RunUsage = Static<typeof RunUsage>;

export function addRunUsage(a: RunUsage, b: RunUsage): RunUsage {
  return { ...addUsage(a, b), cachedFiles: a.cachedFiles + b.cachedFiles };
}

/** How storage protects the release of a phase: see `protection.ts`. */
export const ProtectionSummary = Type.Pick(Protection, ['policy', 'isLocked']);
export type ProtectionSummary = Static<typeof ProtectionSummary>;

/** One phase as the orchestrator publishes it in the custom status. */
export const PhaseState = Type.Object({
  phase: Count,
  name: Type.String(),
  status: oneOf(PHASE_STATUSES),
  planVersion: Count,
  files: PhaseFiles,
  /** The expected cost of the plan before its files were written; only for agents with costs. */
  forecast: Type.Optional(CallForecast),
  gate: Type.Optional(GateSummary),
  protection: Type.Optional(ProtectionSummary),
});
export type PhaseState = Static<typeof PhaseState>;

/** What a run waits for: a decision about a gate report, a plan, or its exhausted token budget. */
export const Awaiting = Type.Object({ phase: Count, about: About, since: Type.String() });
export type Awaiting = Static<typeof Awaiting>;

/**
 * The custom status of the orchestration: what the Azure portal shows and the run resource is made
 * of. Must stay well below 16 KB of UTF-16 (about 8,000 characters), so it contains counts and
 * digests, never lists of files or free text.
 */
export interface RunState {
  status: RunStatus;
  currentPhase: number;
  step: string;
  phases: PhaseState[];
  usage: RunUsage;
  awaiting?: Awaiting;
  failure?: RunFailure;
}

/** A phase's decision as the run resource shows it. */
const PhaseDecision = Type.Object({
  decision: Type.String(),
  by: Type.String(),
  at: Type.String(),
  comment: Type.Union([Type.String(), Type.Null()]),
  reading: Type.Optional(Reading),
});

/**
 * How long the files of a phase took, each from its request to its inspected draft, of its last
 * attempt; the slowest ones by name. The log has all of them (`file.drafted`).
 */
export const FileTimings = Type.Object({
  files: Count,
  totalMs: Count,
  medianMs: Count,
  slowest: Type.Array(Type.Object({ file: Type.String(), durationMs: Count })),
});
export type FileTimings = Static<typeof FileTimings>;

/** An activity whose last attempt failed and that is tried again; `phase` if it belongs to one. */
export const Retrying = Type.Object({
  activity: Type.String(),
  phase: Type.Optional(Count),
  attempt: Type.Integer({ minimum: 1 }),
  maxAttempts: Type.Integer({ minimum: 1 }),
  detail: Type.String(),
  at: Type.String({ format: 'date-time' }),
});
export type Retrying = Static<typeof Retrying>;

export const RunResource = Type.Object({
  ...Identity,
  status: oneOf(RUN_STATUSES),
  failure: Type.Optional(RunFailure),
  currentPhase: Count,
  awaiting: Type.Optional(
    Type.Intersect([
      Awaiting,
      Type.Object({
        required: Type.Integer({ minimum: 1 }),
        approvers: Type.Array(Type.String()),
        votes: Type.Array(Vote),
        /** Whether each approver must have viewed every file. */
        requireViewed: Type.Optional(Type.Boolean()),
        /** The last reviewed round before: what changed since then is new to reviewers. */
        reviewedRound: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
    ]),
  ),
  isSuspended: Type.Optional(Type.Boolean()),
  retrying: Type.Optional(Type.Array(Retrying)),
  /** The model service is at its limit, and the run calls it again after this time. */
  throttledUntil: Type.Optional(Type.String({ format: 'date-time' })),
  parentRunId: Type.Optional(Type.String()),
  phases: Type.Array(
    Type.Intersect([
      PhaseState,
      Type.Object({
        decision: Type.Optional(PhaseDecision),
        timings: Type.Optional(FileTimings),
      }),
    ]),
  ),
  usage: RunUsage,
  budget: Type.Optional(TokenBudget),
  createdAt: Type.String({ format: 'date-time' }),
  updatedAt: Type.String({ format: 'date-time' }),
  createdBy: Type.String(),
  links: Type.Record(Type.String(), Type.String()),
});
export type RunResource = Static<typeof RunResource>;
