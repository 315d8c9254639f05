import { PhasewrightError } from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { Arguments } from '../input/arguments.ts';

export interface FoundGate {
  readonly awaiting: NonNullable<RunResource['awaiting']>;
  /** The phase, and the digest of what is decided about. */
  readonly words: { readonly phase: number; readonly reportDigest: string };
}

/**
 * What the run waits for, with the digest from `--digest` or else that of the current report.
 * Throws `conflict` if the run waits for nothing, or for another phase than `--phase`.
 */
export function findGate(run: RunResource, args: Arguments): FoundGate {
  const { awaiting } = run;
  if (awaiting === undefined) {
    throw new PhasewrightError(
      'conflict',
      `run ${run.runId} does not wait for a decision: it is ${run.status} in phase ${run.currentPhase}`,
    );
  }
  const phase = args.integer('phase', 0, 99) ?? awaiting.phase;
  if (phase !== awaiting.phase) {
    throw new PhasewrightError(
      'conflict',
      `run ${run.runId} waits for a decision about phase ${awaiting.phase}, not phase ${phase}`,
    );
  }
  const reportDigest = args.text('digest') ?? awaiting.about.digest;
  return { awaiting, words: { phase, reportDigest } };
}
