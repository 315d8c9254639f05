import type { Announcement } from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';

/** What the engine knows about a run. `state` is missing until the workflow has published it. */
export interface EngineView {
  readonly state: RunState | undefined;
  /** The orchestration ended without publishing a final state: a defect or a terminate. */
  readonly isBroken: boolean;
  readonly isSuspended: boolean;
  /** How often the run was retried. */
  readonly retry: number;
  readonly updatedAt: string;
}

export interface Engine {
  /** Starts the orchestration of a run. Safe to repeat. */
  start(runId: string): Promise<void>;
  /**
   * Starts the orchestration of a failed run again; `retry` counts from 1. Throws `conflict` if the
   * run is running already.
   */
  restart(runId: string, retry: number): Promise<void>;
  /** Pauses a run after its current step, and resumes it. */
  suspend(runId: string, reason: string): Promise<void>;
  resume(runId: string, reason: string): Promise<void>;
  /** Starts to publish an event; safe to repeat. */
  announce(announcement: Announcement): Promise<void>;
  /** Wakes a waiting run. Does nothing for a run that has ended. */
  wake(runId: string): Promise<void>;
  /** The state of a run; `undefined` if the engine does not know it. */
  view(runId: string): Promise<EngineView | undefined>;
}
