import {
  addWriting,
  type EndStatus,
  type LaneResult,
  NOTHING_WRITTEN,
  type WritingSum,
} from '../contract/activities.ts';
import type { Usage } from '../contract/draft.ts';
import {
  type Awaiting,
  addRunUsage,
  type GateSummary,
  type PhaseFiles,
  type PhaseState,
  type PhaseStatus,
  type RunFailure,
  type RunState,
} from '../contract/run.ts';
import { toInitialFiles } from '../run/initial-state.ts';

/** The state with one phase changed, and the resulting status of the run. */
export function withPhase(
  state: RunState,
  phase: number,
  status: PhaseStatus,
  change: Partial<PhaseState> = {},
): RunState {
  const phases = state.phases.map((it) => (it.phase === phase ? { ...it, ...change, status } : it));
  const { awaiting: _, ...rest } = state;
  return {
    ...rest,
    status: 'Running',
    currentPhase: phase,
    step: toStep(phase, status),
    phases,
  };
}

export function withAwaiting(state: RunState, awaiting: Awaiting): RunState {
  const waiting = withPhase(state, awaiting.phase, 'AwaitingApproval');
  return { ...waiting, status: 'AwaitingApproval', awaiting };
}

function findFiles(state: RunState, phase: number): PhaseFiles {
  return state.phases.find((it) => it.phase === phase)?.files ?? toInitialFiles(0);
}

/** The text that the portal shows, such as `phase 2: generating`. */
function toStep(phase: number, status: PhaseStatus): string {
  return `phase ${phase}: ${status === 'AwaitingApproval' ? 'awaiting approval' : status.toLowerCase()}`;
}

export function withLanes(state: RunState, phase: number, lanes: readonly LaneResult[]): RunState {
  const { staged, failed, usage } = lanes.reduce<WritingSum>(addWriting, NOTHING_WRITTEN);
  const files = findFiles(state, phase);
  const change = withFiles(state, phase, {
    drafted: files.drafted + staged + failed,
    staged: files.staged + staged,
  });
  const written = withPhase(state, phase, 'Generating', change);
  return { ...written, usage: addRunUsage(state.usage, usage) };
}

export function withUsage(state: RunState, usage: Usage): RunState {
  return { ...state, usage: addRunUsage(state.usage, { ...usage, cachedFiles: 0 }) };
}

export function withFiles(
  state: RunState,
  phase: number,
  change: Partial<PhaseFiles>,
): Partial<PhaseState> {
  return { files: { ...findFiles(state, phase), ...change } };
}

/** The state of a phase that regenerates `count` of its files, which no longer count as drafted. */
export function withRegenerated(
  state: RunState,
  phase: number,
  planned: number,
  count: number,
): RunState {
  const { drafted, staged } = findFiles(state, phase);
  const kept = Math.max(0, planned - count);
  const change = withFiles(state, phase, {
    planned,
    drafted: Math.min(drafted, kept),
    staged: Math.min(staged, kept),
    flagged: 0,
  });
  return withPhase(state, phase, 'Generating', change);
}

export function withGate(
  state: RunState,
  phase: number,
  planned: number,
  { gate, flagged, files }: { gate: GateSummary; flagged: number; files: number },
): RunState {
  const counts = { planned, drafted: planned, staged: files, flagged };
  return withPhase(state, phase, 'Validating', { gate, ...withFiles(state, phase, counts) });
}

/** The last state of a run; it waits for nothing. */
export function toFinalState(state: RunState, status: EndStatus, failure?: RunFailure): RunState {
  const { awaiting: _, ...rest } = state;
  const failedPhase = failure?.phase ?? null;
  return {
    ...rest,
    status,
    step: status.toLowerCase(),
    phases: state.phases.map((it) => (it.phase === failedPhase ? { ...it, status: 'Failed' } : it)),
    ...(failure === undefined ? {} : { failure }),
  };
}
