import type { Subject } from './about.ts';
import type { CallForecast } from './budget.ts';
import type { Usage } from './draft.ts';
import type { About, DecisionKind, GateAbout, PlanAbout } from './release-format.ts';
import {
  addRunUsage,
  type GateSummary,
  type ProtectionSummary,
  type RunFailure,
  type RunUsage,
} from './run.ts';
import type { ReviewMode, RunOptions } from './run-options.ts';

/** The state of a phase that was released before the run was retried, for the custom status. */
export interface ReleasedState {
  planVersion: number;
  files: number;
  gate: GateSummary;
  protection?: ProtectionSummary;
}

/** An event of a run to publish. `id` is that of the logged event, `to` that of the receiver. */
export interface Announcement {
  id: string;
  to: string;
  runId: string;
  type: string;
  at: string;
  phase: number | null;
  data: Record<string, unknown>;
}

export interface PhaseRef {
  runId: string;
  phase: number;
}

/** A round, and so its gate. */
export interface RoundRef extends PhaseRef {
  round: number;
}

/** What is decided about in a phase; with `About` a certain report, plan or state of the budget. */
export interface DecisionRef<S extends Subject = Subject> extends PhaseRef {
  about: S;
}

/** A pause of a phase by its budget, counted from 1. */
export interface BudgetRef extends PhaseRef {
  budgetPause: number;
}

/** A lane of a batch of a round: it claims one unclaimed file after the other. */
interface LaneRef extends RoundRef {
  batch: number;
  lane: number;
}

/** The claim of a lane at `position`, counted from 0. The log of drafts says which file it is. */
export interface ClaimRef extends LaneRef {
  position: number;
}

/**
 * Every activity of a canceled run returns this instead of working.
 * @public The declarations of the activities name it.
 */
export interface CanceledResult {
  outcome: 'canceled';
}

export type EndStatus = 'Failed' | 'Canceled' | 'Complete';

export type RoundSource = 'plan' | 'flagged' | 'decision' | 'planUpdate';

/** Where a phase resumes: with writing a round, or with the decision about a judged one. */
export type PhaseEntry =
  | { step: 'write'; round: number; source: RoundSource }
  | { step: 'decide'; round: number };

/** The result of writing some files in sequence. */
export interface WritingSum {
  staged: number;
  failed: number;
  usage: RunUsage;
}

export const NOTHING_WRITTEN: WritingSum = {
  staged: 0,
  failed: 0,
  usage: { inputTokens: 0, outputTokens: 0, cachedFiles: 0 },
};

export function addWriting(a: WritingSum, b: WritingSum): WritingSum {
  return {
    staged: a.staged + b.staged,
    failed: a.failed + b.failed,
    usage: addRunUsage(a.usage, b.usage),
  };
}

export interface LaneResult extends WritingSum {
  isCanceled: boolean;
  /** The position for which the budget was too small; the lane ended before it. */
  exhaustedAt: number | null;
}

/**
 * Every activity by name, with its input and output: small plain objects of references, digests and
 * counts. Expected failures are outcomes, never exceptions.
 */
export interface Activities {
  openRun: {
    input: { runId: string; retry: number };
    output: {
      /** `released` is the last state of a phase that a retried run finds released. */
      phases: { phase: number; name: string; released?: ReleasedState }[];
      reviewMode: ReviewMode;
      options: RunOptions;
    };
  };
  planPhase: {
    /** With `schedules` the round that the phase enters with is scheduled in the same step. */
    input: PhaseRef & { schedules: boolean };
    output:
      | {
          outcome: 'accepted';
          planVersion: number;
          planDigest: string;
          files: number;
          entry: PhaseEntry;
          isApproved: boolean;
          /** The scheduled round; see `scheduleRound`. */
          batches?: number[];
          usage: Usage;
          forecast?: CallForecast;
        }
      | { outcome: 'exhausted'; usage: Usage }
      | { outcome: 'refused'; failure: RunFailure }
      | CanceledResult;
  };
  scheduleRound: {
    input: RoundRef & { planVersion: number; source: RoundSource };
    /** The number of files of each batch. */
    output: { outcome: 'scheduled'; batches: number[] } | CanceledResult;
  };
  /**
   * Writes files of a lane from `position` on, until time is up (`written`), none is left
   * (`finished`), or the budget is too small for the next one (`exhausted`), which is at
   * `position`.
   */
  draftFiles: {
    input: ClaimRef;
    output:
      | ({ outcome: 'written' | 'finished' | 'exhausted'; position: number } & WritingSum)
      | CanceledResult;
  };
  runGate: {
    /** With `approves` a passed gate approves its round in the same step, without a reviewer. */
    input: RoundRef & { planVersion: number; approves: boolean };
    output:
      | {
          outcome: 'judged';
          gate: GateSummary;
          flagged: number;
          /**
           * Flagged files that may be regenerated without a decision, because no reviewer supplied
           * their text.
           */
          regenerable: number;
          files: number;
        }
      | CanceledResult;
  };
  /** The state of the budget, as shown to a reviewer. */
  readBudget: {
    input: BudgetRef;
    output: { tokens: number; spent: number; reserved: number; digest: string };
  };
  enterBudget: { input: BudgetRef; output: { outcome: 'entered'; tokens: number } };
  requestApproval: { input: DecisionRef<About>; output: { outcome: 'requested' } };
  remindApproval: {
    input: DecisionRef<About> & { reminder: number };
    output: { outcome: 'reminded' };
  };
  applyPlanUpdate: {
    input: DecisionRef<GateAbout | PlanAbout>;
    output: { outcome: 'applied'; planVersion: number; files: number };
  };
  readDecision: {
    input: DecisionRef<About>;
    output:
      | { outcome: 'decided'; decision: DecisionKind | 'cancel'; by: string }
      | { outcome: 'undecided' };
  };
  releaseFiles: {
    /**
     * `reportDigest` is that of the approved report. The last files come with `sealedAt`: their
     * step seals the phase. It is a proposal: the first recorded one counts.
     */
    input: RoundRef & { reportDigest: string; from: number; count: number; sealedAt?: string };
    output:
      | { outcome: 'released'; files: number; protection?: ProtectionSummary }
      | { outcome: 'conflict' | 'unprotected'; detail: string };
  };
  deliver: {
    input: Announcement;
    output: { outcome: 'delivered' } | { outcome: 'failed' | 'refused'; detail: string };
  };
  /**
   * With `sealedAt` the run is sealed first, unless it was canceled. It is a proposal: the first
   * recorded one counts.
   */
  endRun: {
    input: {
      runId: string;
      retry: number;
      status: EndStatus;
      failure: RunFailure | null;
      sealedAt?: string;
    };
    output: { outcome: 'ended'; status: EndStatus };
  };
}

export type ActivityName = keyof Activities;
/** Every name once: a missing or unknown name does not compile. */
const NAMES: Readonly<Record<ActivityName, true>> = {
  openRun: true,
  planPhase: true,
  scheduleRound: true,
  draftFiles: true,
  runGate: true,
  readBudget: true,
  enterBudget: true,
  requestApproval: true,
  remindApproval: true,
  applyPlanUpdate: true,
  readDecision: true,
  releaseFiles: true,
  deliver: true,
  endRun: true,
};
export const ACTIVITY_NAMES = Object.keys(NAMES) as readonly ActivityName[];

/** How often the orchestration calls an activity that throws. */
export const MAX_ATTEMPTS = 4;

/** What an activity is called with: its input, and which attempt this is, counted from 1. */
export interface Attempt<I> {
  readonly attempt: number;
  readonly input: I;
}

export type ActivityInput<K extends ActivityName> = Activities[K]['input'];
export type ActivityOutput<K extends ActivityName> = Activities[K]['output'];

/** The orchestrations by name. The instance id of `run` is the run id. */
export interface Orchestrations {
  run: {
    input: { runId: string; retry: number };
    output: { status: EndStatus };
  };
  announce: {
    input: Announcement;
    output: { outcome: 'delivered' | 'refused'; tries: number };
  };
  /** A lane of a batch of `files` files, from `position` on; `before` sums up its earlier work. */
  draftLane: { input: ClaimRef & { files: number; before?: WritingSum }; output: LaneResult };
}

/**
 * The external event that wakes a waiting run. It only wakes: the decision is read from its record,
 * so a lost or repeated event changes nothing.
 */
export const DECISION_EVENT = 'decision';
