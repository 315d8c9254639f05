import { PhasewrightError } from '../../shared/contract/errors.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { Arguments } from '../arguments.ts';

/** The gate that a decision from the command line is about. */
export interface FoundGate {
  readonly phase: RunResource['phases'][number];
  /** What the decision names: the phase, and the digest of the report as it is now. */
  readonly words: { readonly phase: number; readonly reportDigest?: string };
}

/**
 * The phase that waits for a decision, or the one that `--phase` names; with the digest that
 * `--digest` gives, else that of its report. Throws `conflict` when nothing waits.
 */
export function findGate(run: RunResource, args: Arguments): FoundGate {
  const number = args.integer('phase', 0, 99) ?? run.currentPhase;
  const phase = run.phases.find((it) => it.phase === number);
  if (phase === undefined) {
    const last = run.phases.at(-1)?.phase ?? 0;
    throw new PhasewrightError(
      'bad-request',
      `run ${run.runId} has no phase ${number}; its phases are 0 to ${last}`,
    );
  }
  if (phase.status !== 'AwaitingApproval') {
    throw new PhasewrightError(
      'conflict',
      `phase ${number} ${phase.name} of run ${run.runId} waits for no decision: the run is ${run.status}, the phase ${phase.status}`,
    );
  }
  const reportDigest = args.text('digest') ?? phase.gate?.reportDigest;
  const digest = reportDigest === undefined ? {} : { reportDigest };
  return { phase, words: { phase: number, ...digest } };
}
