import type { RunResource } from '../../shared/contract/run.ts';

/** A decision that a run waits for. */
export interface OpenGate {
  readonly run: RunResource;
  readonly awaiting: NonNullable<RunResource['awaiting']>;
  /** Aborted when it was decided elsewhere. */
  readonly signal: AbortSignal;
}

/**
 * Decides at gates. `decided`: the run continues, by this decision or another. `left`: the run
 * waits, and this process will not decide.
 */
export type Reviewer = (gate: OpenGate) => Promise<'decided' | 'left'>;
