import type { Orchestrations } from '../contract/activities.ts';
import { toErrorText } from '../contract/errors.ts';
import type { RunFailure, RunState } from '../contract/run.ts';
import { runPhase } from './run-phase.ts';
import { toFinalState, toInitialState, withPhase } from './state.ts';
import { call, now, tell, type Workflow } from './steps.ts';

type RunOutput = Orchestrations['run']['output'];

/**
 * A run from its first phase to its bundle. Ends with a value whatever happens: a failed run is an
 * outcome, and its state says why.
 */
export function* run(input: Orchestrations['run']['input']): Workflow<RunOutput> {
  const progress: { state: RunState } = { state: toInitialState([]) };
  try {
    return yield* runPhases(input.runId, progress);
  } catch (error) {
    // An activity failed for good (storage gone, a broken invariant). The run must still end.
    const failure: RunFailure = {
      reason: 'internal',
      detail: toErrorText(error).slice(0, 500),
      phase: progress.state.phases.length > 0 ? progress.state.currentPhase : null,
    };
    return yield* end(input.runId, progress.state, 'Failed', failure);
  }
}

function* runPhases(runId: string, progress: { state: RunState }): Workflow<RunOutput> {
  const { phases, reviewMode, options } = yield* call('openRun', { runId });
  progress.state = toInitialState(phases);
  for (const { phase } of phases) {
    progress.state = withPhase(progress.state, phase, 'Planning');
    const result = yield* runPhase({ runId, reviewMode, options }, phase, progress.state);
    progress.state = result.state;
    if (result.end !== 'released') {
      return result.end === 'canceled'
        ? yield* end(runId, progress.state, 'Canceled')
        : yield* end(runId, progress.state, 'Failed', result.failure);
    }
  }
  const sealed = yield* call('sealRun', {
    runId,
    sealedAt: new Date(yield* now()).toISOString(),
  });
  return yield* end(runId, progress.state, sealed.outcome === 'sealed' ? 'Complete' : 'Canceled');
}

function* end(
  runId: string,
  state: RunState,
  status: 'Failed' | 'Canceled' | 'Complete',
  failure?: RunFailure,
): Workflow<RunOutput> {
  const final = toFinalState(state, status, failure);
  yield* call('endRun', { runId, status, failure: failure ?? null });
  yield* tell(final);
  return { status };
}
