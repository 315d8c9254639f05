import { isPhasewrightError } from '../shared/contract/release-format-base.ts';
import type { RunResource } from '../shared/contract/run.ts';

/** What a process that called us may rely on (`docs/cli.md`). */
export const EXIT = {
  done: 0,
  /** The gate failed, verification failed, or the run failed by itself. */
  failed: 1,
  /** Usage or bad input: what was asked for cannot be done as it was asked. */
  usage: 2,
  /** A person rejected or canceled, or left the run without an end. */
  declined: 3,
  unreachable: 4,
  /** Ended by Ctrl-C: 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const OURS: ReadonlySet<string> = new Set([
  'agent-failed',
  'broken-invariant',
  'digest-mismatch',
  'immutable-conflict',
  'missing-blob',
]);

/** The exit code for a thrown error: the service is away, we failed, or the request was wrong. */
export function fromError(error: unknown): ExitCode {
  if (!isPhasewrightError(error)) {
    return EXIT.failed;
  }
  if (error.code === 'unavailable') {
    return EXIT.unreachable;
  }
  return OURS.has(error.code) ? EXIT.failed : EXIT.usage;
}

/** The exit code for a run as it was last seen; one that still waits has been left by its person. */
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
