import type { RunResource } from '../../shared/contract/run.ts';

/** A decision that a run waits for, as the reviewer meets it. */
export interface OpenGate {
  readonly run: RunResource;
  readonly awaiting: NonNullable<RunResource['awaiting']>;
  /** Aborted when it was decided elsewhere. */
  readonly signal: AbortSignal;
}

/**
 * Decides at gates. `decided` means that the run goes on, by this decision or by another; `left` that
 * the run waits and nobody here will decide.
 */
export type Reviewer = (gate: OpenGate) => Promise<'decided' | 'left'>;
