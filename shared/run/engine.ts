import type { Announcement } from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';

/** What the engine knows of a run. `state` is missing until the workflow has told it. */
export interface EngineView {
  readonly state: RunState | undefined;
  /** The orchestration itself ended without telling a final state: a defect or a terminate. */
  readonly isBroken: boolean;
  readonly isSuspended: boolean;
  /** How often the run was retried: the number of the present try, counted from 0. */
  readonly retry: number;
  readonly updatedAt: string;
}

/** Who carries runs: starts, wakes and reads them. */
export interface Engine {
  /** Starts the orchestration of a run. Safe to repeat: a run that was started stays one. */
  start(runId: string): Promise<void>;
  /**
   * Starts the orchestration of a failed run anew; `retry` counts from 1. Throws `conflict` when the
   * run is running already.
   */
  restart(runId: string, retry: number): Promise<void>;
  /** Holds a run between two steps, and lets it go on. */
  suspend(runId: string, reason: string): Promise<void>;
  resume(runId: string, reason: string): Promise<void>;
  /** Starts telling the outside of something; safe to repeat. */
  announce(announcement: Announcement): Promise<void>;
  /** Wakes a waiting run. A run that has ended is left alone. */
  wake(runId: string): Promise<void>;
  /** The run as the engine sees it; `undefined` when it has none of that id. */
  view(runId: string): Promise<EngineView | undefined>;
}
