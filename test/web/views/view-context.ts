import type { Shared } from '../use-stage.ts';

/** A run that waits at its phase of references, with three bad files. */
export interface ViewContext extends Shared {
  readonly runId: string;
  readonly phasePath: string;
}
