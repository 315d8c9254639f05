import type { LaneResult, RoundRef, RoundSource } from '../contract/activities.ts';
import type { PhaseState, RunState } from '../contract/run.ts';
import { awaitBudget } from './await-budget.ts';
import type { Outcome, PlanRef, RunSetup } from './run-phase.ts';
import { findFiles, withFiles, withLanes, withPhase } from './state.ts';
import { call, fanOut, tell, type Workflow } from './steps.ts';

/**
 * Writes the files of one round, batch after batch, each batch by lanes side by side that take file
 * after file. Lanes that the budget stopped go on from the file it stopped at, once a person has
 * raised it.
 */
export function* writeRound(
  setup: RunSetup,
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
  const count = dealt.batches.reduce((sum, files) => sum + files, 0);
  state = withPhase(state, at.phase, 'Generating', toRewritten(state, at, plan, count));
  let stop = 1;
  for (const [batch, files] of dealt.batches.entries()) {
    const lanes = Math.min(files, setup.options.maxParallelFiles);
    let open = Array.from({ length: lanes }, (_, lane) => ({ ...at, batch, lane, turn: 0, files }));
    while (open.length > 0) {
      const results = yield* fanOut('draftLane', open);
      state = withLanes(state, at.phase, results);
      yield* tell(state);
      if (results.some(({ isCanceled }) => isCanceled)) {
        return { next: 'end', end: { end: 'canceled', state } };
      }
      open = toStopped(open, results);
      if (open.length > 0) {
        const raised = yield* awaitBudget(setup, { ...at, stop }, state);
        if (raised.next === 'end') {
          return raised;
        }
        stop += 1;
      }
    }
  }
  return { next: 'go', state };
}

function toStopped<L extends { turn: number }>(
  lanes: readonly L[],
  results: readonly LaneResult[],
) {
  return lanes.flatMap((lane, index) => {
    const turn = results[index]?.exhaustedAt ?? null;
    return turn === null ? [] : [{ ...lane, turn }];
  });
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
