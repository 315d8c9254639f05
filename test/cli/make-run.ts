import type { RunEvent } from '../../shared/contract/events.ts';
import type { RunResource } from '../../shared/contract/run.ts';

export const RUN_ID = '20261122T184402123Z-7f3a9c1b';
export const DIGEST = `sha256:${'a'.repeat(64)}`;

type Phase = RunResource['phases'][number];

/** A phase in the format of the API. */
export function makePhase(change: Partial<Phase> = {}): Phase {
  return {
    phase: 1,
    name: 'foundation',
    status: 'Generating',
    planVersion: 1,
    files: { planned: 10, drafted: 0, staged: 0, flagged: 0, released: 0 },
    ...change,
  };
}

/** The gate of a phase in the format of the API. */
export function makeGate(
  verdict: 'passed' | 'failed',
  change: Partial<NonNullable<Phase['gate']>> = {},
): NonNullable<Phase['gate']> {
  const errors = verdict === 'passed' ? 0 : 2;
  return { verdict, errors, warnings: 1, reportDigest: DIGEST, round: 1, ...change };
}

/** A run that waits for a decision about the gate of phase 1. */
export function makeWaitingRun(verdict: 'passed' | 'failed' = 'passed'): RunResource {
  return makeRun({
    status: 'AwaitingApproval',
    phases: [makePhase({ status: 'AwaitingApproval', gate: makeGate(verdict) })],
    awaiting: {
      phase: 1,
      about: { kind: 'gate', round: 1, digest: DIGEST },
      since: '2026-11-22T18:44:02.123Z',
      required: 1,
      approvers: [],
      votes: [],
    },
  });
}

/** A run in the format of the API. */
export function makeRun(change: Partial<RunResource> = {}): RunResource {
  return {
    runId: RUN_ID,
    title: 'Tool Library 1.2.0',
    profile: 'openapi-reference',
    variant: 'by-tag',
    reviewMode: 'interactive',
    strictness: 'strict',
    status: 'Running',
    currentPhase: 1,
    phases: [makePhase()],
    usage: { inputTokens: 0, outputTokens: 0, cachedFiles: 0 },
    createdAt: '2026-11-22T18:44:02.123Z',
    updatedAt: '2026-11-22T18:44:03.123Z',
    createdBy: 'local',
    links: {},
    ...change,
  };
}

/** An event of the run's log; `id` tells events apart. */
export function makeEvent(
  id: string,
  type: RunEvent['type'],
  change: Partial<RunEvent> = {},
): RunEvent {
  return { id, runId: RUN_ID, at: '2026-11-22T18:44:02.123Z', type, data: {}, ...change };
}
