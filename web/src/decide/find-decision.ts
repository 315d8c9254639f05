import { digestOf } from '../../../shared/contract/about.ts';
import type { RunEvent } from '../../../shared/contract/events.ts';
import type { RunResource } from '../../../shared/contract/run.ts';
import { findPhase, type PhaseOfRun } from '../run/run-context.ts';
import type { Awaiting } from './subjects.ts';

type Decision = NonNullable<PhaseOfRun['decision']>;

/**
 * The decision about what a run still waits for: it is recorded, and the run is about to continue.
 * The run contains a decision about a gate, its log all others.
 */
export function findDecision(
  { phase, about }: Awaiting,
  run: RunResource,
  events: readonly RunEvent[],
): Decision | undefined {
  if (about.kind === 'gate') {
    return findPhase(run, phase)?.decision;
  }
  const event = events.findLast(
    ({ type, data }) => type === 'decision.recorded' && digestOf(data) === about.digest,
  );
  if (event === undefined) {
    return undefined;
  }
  const { decision, by, reason, comment = reason } = event.data;
  return {
    decision: String(decision),
    by: String(by),
    at: event.at,
    comment: typeof comment === 'string' ? comment : null,
  };
}
