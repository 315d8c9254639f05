import type { RoundRef, RoundSource } from '../contract/activities.ts';
import type { PhaseState, RunState } from '../contract/run.ts';
import type { Outcome, PlanRef } from './run-phase.ts';
import { findFiles, withFiles, withLanes, withPhase } from './state.ts';
import { call, fanOut, tell, type Workflow } from './steps.ts';

/** Writes the files of one round, batch after batch, each batch in lanes side by side. */
export function* writeRound(
  at: RoundRef,
  plan: PlanRef,
  source: RoundSource,
  before: RunState,
): Workflow<Outcome<{ state: RunState }>> {
  let state = withPhase(before, at.phase, 'Generating');
  yield* tell(state);
  const dealt = yield* call('dealRound', { ...at, planVersion: plan.version, source });
  if (dealt.outcome === 'canceled') {
    return { next: 'end', end: { end: 'canceled', state } };
  }
  state = withPhase(state, at.phase, 'Generating', toRewritten(state, at, plan, dealt.files));
  for (const [batch, lanes] of dealt.batches.entries()) {
    const inputs = lanes.map((files, lane) => ({ ...at, batch, lane, files }));
    const results = yield* fanOut('draftLane', inputs);
    state = withLanes(state, at.phase, results);
    yield* tell(state);
    if (results.some(({ isCanceled }) => isCanceled)) {
      return { next: 'end', end: { end: 'canceled', state } };
    }
  }
  return { next: 'go', state };
}

/** Files that are written again no longer count as drafted, staged or flagged. */
function toRewritten(
  state: RunState,
  at: RoundRef,
  plan: PlanRef,
  count: number,
): Partial<PhaseState> {
  const files = findFiles(state, at.phase);
  const kept = Math.max(0, plan.files - count);
  return withFiles(state, at.phase, {
    planned: plan.files,
    drafted: Math.min(files.drafted, kept),
    staged: Math.min(files.staged, kept),
    flagged: 0,
  });
}
