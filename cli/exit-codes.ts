import { isPhasewrightError } from '../shared/contract/release-format-base.ts';
import type { RunResource } from '../shared/contract/run.ts';

/** The exit codes of every command; `EXIT_CODES` says what they mean. */
export const EXIT = {
  done: 0,
  /** The gate failed, verification failed, or the run failed. */
  failed: 1,
  /** Usage error or bad input. */
  usage: 2,
  /** A reviewer rejected or canceled, or the run was left undecided. */
  declined: 3,
  unreachable: 4,
  /** Ended by Ctrl-C: 128 + SIGINT, the convention of shells. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each exit code means, for help and reference. */
export const EXIT_CODES = [
  { code: EXIT.done, meaning: 'done' },
  { code: EXIT.failed, meaning: 'the run, its gate or the verification failed' },
  { code: EXIT.usage, meaning: 'wrong usage or bad input' },
  { code: EXIT.declined, meaning: 'rejected, canceled, or left without a decision' },
  { code: EXIT.unreachable, meaning: 'the service cannot be reached' },
  { code: EXIT.interrupted, meaning: 'ended by Ctrl-C; the run is kept' },
] as const;

const OURS: ReadonlySet<string> = new Set([
  'agent-failed',
  'broken-invariant',
  'digest-mismatch',
  'immutable-conflict',
  'missing-blob',
]);

/** The exit code of a thrown error: service unavailable, internal error, or bad request. */
export function fromError(error: unknown): ExitCode {
  if (!isPhasewrightError(error)) {
    return EXIT.failed;
  }
  if (error.code === 'unavailable') {
    return EXIT.unreachable;
  }
  return OURS.has(error.code) ? EXIT.failed : EXIT.usage;
}

/** The exit code of a run in its last known state. A run that still waits counts as declined. */
export function fromRun(run: RunResource): ExitCode {
  switch (run.status) {
    case 'Complete':
      return EXIT.done;
    case 'Canceled':
      return EXIT.declined;
    case 'Failed':
      return isDeclined(run) ? EXIT.declined : EXIT.failed;
    default:
      return isStuckAtGate(run) ? EXIT.failed : EXIT.declined;
  }
}

function isDeclined({ failure }: RunResource): boolean {
  return failure?.reason === 'rejected' || failure?.reason === 'expired';
}

function isStuckAtGate({ status, phases, currentPhase }: RunResource): boolean {
  const phase = phases.find((it) => it.phase === currentPhase);
  return status === 'AwaitingApproval' && phase?.gate?.verdict === 'failed';
}
