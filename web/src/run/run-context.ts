import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ApiError } from '../../../packages/client/src/index.ts';
import type { RunResource } from '../../../shared/contract/run.ts';
import type { Me } from '../api/read-me.ts';
import type { ReviewState } from '../decide/use-review.ts';
import type { Followed } from '../live/run-follower.ts';
import type { Comments } from '../reading/use-comments.ts';
import type { Viewed } from '../reading/use-viewed.ts';

/** What every view of a run uses. `reviewState`, `viewed` and `comments` belong to the shown phase. */
export interface RunContext {
  readonly run: RunResource;
  readonly followed: Followed;
  readonly me: Me | undefined;
  readonly phase: number;
  readonly reviewState: ReviewState;
  readonly viewed: Viewed;
  readonly comments: Comments;
}

const RunContext = createContext<RunContext | undefined>(undefined);
export const RunProvider = RunContext.Provider;

export function useRunContext(): RunContext {
  const context = useContext(RunContext);
  if (context === undefined) {
    throw new ApiError(-1, 'The page failed', 'a view of a run was shown without its run');
  }
  return context;
}

export type PhaseOfRun = RunResource['phases'][number];

export function findPhase(run: RunResource, phase: number): PhaseOfRun | undefined {
  return run.phases.find((it) => it.phase === phase);
}

/** Whether a reviewer can decide something about a phase now. */
export function isAwaited(run: RunResource, phase: number): boolean {
  return run.awaiting?.phase === phase;
}

/** Whether the gate of a phase waits: only then can its files be chosen, noted and replaced. */
export function isGateAwaited(run: RunResource, phase: number): boolean {
  return isAwaited(run, phase) && run.awaiting?.about.kind === 'gate';
}

/** Whether a phase is paused because the budget of its run is exhausted. */
export function isBudgetAwaited(run: RunResource, phase: number): boolean {
  return isAwaited(run, phase) && run.awaiting?.about.kind === 'budget';
}
