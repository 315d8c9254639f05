import type { LaneResult } from '../contract/activities.ts';
import type { PhaseState, PhaseStatus, RunFailure, RunState } from '../contract/run.ts';

/** The state of a run before its first phase. */
export function toInitialState(phases: readonly { phase: number; name: string }[]): RunState {
  return {
    status: 'Running',
    currentPhase: 0,
    step: 'starting',
    phases: phases.map(({ phase, name }) => ({
      phase,
      name,
      status: 'Pending',
      planVersion: 0,
      files: toInitialFiles(0),
    })),
    usage: { inputTokens: 0, outputTokens: 0, cachedFiles: 0 },
  };
}

/** Counts of a phase whose plan was just accepted. */
export function toInitialFiles(planned: number): PhaseState['files'] {
  return { planned, drafted: 0, staged: 0, flagged: 0, released: 0 };
}

/** The state with one phase changed, and the run's status that follows from it. */
export function withPhase(
  state: RunState,
  phase: number,
  status: PhaseStatus,
  change: Partial<PhaseState> = {},
): RunState {
  const phases = state.phases.map((it) => (it.phase === phase ? { ...it, ...change, status } : it));
  const isWaiting = status === 'AwaitingApproval';
  return {
    ...state,
    status: isWaiting ? 'AwaitingApproval' : 'Running',
    currentPhase: phase,
    step: toStep(phase, status),
    phases,
  };
}

/** Reads well in the portal: `phase 2: generating`. */
function toStep(phase: number, status: PhaseStatus): string {
  return `phase ${phase}: ${status === 'AwaitingApproval' ? 'awaiting approval' : status.toLowerCase()}`;
}

/** The state after lanes have ended. */
export function withLanes(state: RunState, phase: number, lanes: readonly LaneResult[]): RunState {
  const sum = (pick: (lane: LaneResult) => number) =>
    lanes.reduce((total, lane) => total + pick(lane), 0);
  const current = state.phases.find((it) => it.phase === phase)?.files;
  const files = current && {
    ...current,
    drafted: current.drafted + sum((lane) => lane.staged + lane.failed),
    staged: current.staged + sum((lane) => lane.staged),
  };
  const { usage } = state;
  return {
    ...withPhase(state, phase, 'Generating', files && { files }),
    usage: {
      inputTokens: usage.inputTokens + sum((lane) => lane.usage.inputTokens),
      outputTokens: usage.outputTokens + sum((lane) => lane.usage.outputTokens),
      cachedFiles: usage.cachedFiles + sum((lane) => lane.usage.cachedFiles),
    },
  };
}

/** A change of some counts of one phase's files. */
export function withFiles(
  state: RunState,
  phase: number,
  change: Partial<PhaseState['files']>,
): Partial<PhaseState> {
  const files = state.phases.find((it) => it.phase === phase)?.files;
  return files === undefined ? {} : { files: { ...files, ...change } };
}

/** The last state of a run. */
export function toFinalState(
  state: RunState,
  status: 'Failed' | 'Canceled' | 'Complete',
  failure?: RunFailure,
): RunState {
  const failedPhase = failure?.phase ?? null;
  return {
    ...state,
    status,
    step: status.toLowerCase(),
    phases: state.phases.map((it) => (it.phase === failedPhase ? { ...it, status: 'Failed' } : it)),
    ...(failure === undefined ? {} : { failure }),
  };
}
