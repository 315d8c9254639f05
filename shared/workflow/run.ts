import type { EndStatus, Orchestrations } from '../contract/activities.ts';
import { toErrorText } from '../contract/release-format.ts';
import type { RunFailure, RunState } from '../contract/run.ts';
import { toInitialState } from '../run/initial-state.ts';
import { activities } from './activities.ts';
import { runPhase } from './run-phase.ts';
import { toFinalState, withPhase } from './state.ts';
import { now, publishStatus, type Workflow } from './steps.ts';

type RunInput = Orchestrations['run']['input'];
type RunOutput = Orchestrations['run']['output'];

/**
 * A run from its first phase to its bundle. It always ends with a value: a failed run is an
 * outcome, and its state says why. A retried run skips released phases; `retry` counts from 0.
 */
export function* run(input: RunInput): Workflow<RunOutput> {
  const progress: { state: RunState } = { state: toInitialState([]) };
  try {
    return yield* runPhases(input, progress);
  } catch (error) {
    // An activity failed for good (storage unavailable, a broken invariant). The run must still
    // end.
    const failure: RunFailure = {
      reason: 'internal',
      detail: toDetail(error),
      phase: progress.state.phases.length > 0 ? progress.state.currentPhase : null,
    };
    return yield* end(input, progress.state, 'Failed', failure);
  }
}

function* runPhases(input: RunInput, progress: { state: RunState }): Workflow<RunOutput> {
  const { phases, reviewMode, options } = yield* activities.openRun(input);
  progress.state = toInitialState(phases);
  for (const { phase } of phases.filter(({ released }) => released === undefined)) {
    progress.state = withPhase(progress.state, phase, 'Planning');
    const result = yield* runPhase(
      { runId: input.runId, reviewMode, options },
      phase,
      progress.state,
    );
    progress.state = result.state;
    switch (result.outcome) {
      case 'canceled':
        return yield* end(input, progress.state, 'Canceled');
      case 'failed':
        return yield* end(input, progress.state, 'Failed', result.failure);
    }
  }
  return yield* complete(input, progress.state);
}

/** The first line: a failed activity adds the exception of the host to its message, as JSON. */
function toDetail(error: unknown): string {
  const [line = ''] = toErrorText(error).split(/ ?\r?\n/, 1);
  return line.slice(0, 500);
}

/** Seals a run, unless it was canceled meanwhile. */
function* complete({ runId, retry }: RunInput, state: RunState): Workflow<RunOutput> {
  const sealedAt = new Date(yield* now()).toISOString();
  const asked = { runId, retry, status: 'Complete', failure: null, sealedAt } as const;
  const { status } = yield* activities.endRun(asked);
  yield* publishStatus(toFinalState(state, status));
  return { status };
}

function* end(
  { runId, retry }: RunInput,
  state: RunState,
  status: EndStatus,
  failure?: RunFailure,
): Workflow<RunOutput> {
  yield* activities.endRun({ runId, retry, status, failure: failure ?? null });
  yield* publishStatus(toFinalState(state, status, failure));
  return { status };
}
