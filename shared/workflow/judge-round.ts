import type { RoundRef } from '../contract/activities.ts';
import type { GateSummary, RunState } from '../contract/run.ts';
import type { Outcome, PlanRef } from './run-phase.ts';
import { withFiles, withPhase } from './state.ts';
import { call, tell, type Workflow } from './steps.ts';

export interface Judged {
  readonly state: RunState;
  readonly gate: GateSummary;
  /** The gate failed and named files, so writing these again can help. */
  readonly canRegenerate: boolean;
}

/** Runs the gate of a round; a round that was judged already is only read. */
export function* judgeRound(
  at: RoundRef,
  plan: PlanRef,
  before: RunState,
): Workflow<Outcome<Judged>> {
  yield* tell(withPhase(before, at.phase, 'Validating'));
  const output = yield* call('runGate', { ...at, planVersion: plan.version });
  if (output.outcome === 'canceled') {
    return { next: 'end', end: { end: 'canceled', state: before } };
  }
  const { gate, flagged, files } = output;
  const counts = withFiles(before, at.phase, {
    planned: plan.files,
    drafted: plan.files,
    staged: files,
    flagged,
  });
  const state = withPhase(before, at.phase, 'Validating', { gate, ...counts });
  return { next: 'go', state, gate, canRegenerate: gate.verdict === 'failed' && flagged > 0 };
}
