import type { RoundRef, RoundSource } from '../contract/activities.ts';
import type { GateSummary, RunFailure, RunState } from '../contract/run.ts';
import type { ReviewMode, RunOptions } from '../contract/run-options.ts';

/** The parts of a run's setup that its workflow depends on. */
export interface RunSetup {
  readonly runId: string;
  readonly reviewMode: ReviewMode;
  readonly options: RunOptions;
}

/** The accepted plan of a phase; a plan update replaces it. */
export interface PlanRef {
  readonly version: number;
  readonly files: number;
}

export interface Round {
  readonly setup: RunSetup;
  readonly at: RoundRef;
  readonly plan: PlanRef;
  readonly state: RunState;
  /** How often the gate may still send flagged files back before a reviewer decides. */
  readonly regenerationsLeft: number;
  readonly budgetPauses: number;
}

export type PhaseEnd = { readonly step: 'end'; readonly state: RunState } & (
  | { readonly outcome: 'released' | 'canceled' }
  | { readonly outcome: 'failed'; readonly failure: RunFailure }
);

/** `batches` is the number of files of each batch, if the round is scheduled already. */
export type Write = Round & {
  readonly step: 'write';
  readonly source: RoundSource;
  readonly batches?: readonly number[];
};
export type Judge = Round & { readonly step: 'judge' };
export type Decide = Round & { readonly step: 'decide'; readonly gate: GateSummary };
/** `reportDigest` is that of the approved report. */
export type Release = Round & { readonly step: 'release'; readonly reportDigest: string };

/**
 * The next step of a phase. Every step returns it; nothing else contains the position in a phase.
 */
export type Next = Write | Judge | Decide | Release | PhaseEnd;

/** The round after this one, whose files come from `source`. */
export function toNextRound(round: Round, source: RoundSource, regenerationsLeft: number): Write {
  const { setup, plan, state, budgetPauses } = round;
  const at = { ...round.at, round: round.at.round + 1 };
  return { step: 'write', setup, at, plan, state, regenerationsLeft, budgetPauses, source };
}

export function toCanceled(state: RunState): PhaseEnd {
  return { step: 'end', outcome: 'canceled', state };
}

export function toFailed(state: RunState, failure: RunFailure): PhaseEnd {
  return { step: 'end', outcome: 'failed', state, failure };
}
