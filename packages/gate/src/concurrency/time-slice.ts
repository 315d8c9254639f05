import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** After this much work without a pause, other work in this process gets the event loop. */
const MAX_SLICE_MS = 10;

/** The share of the event loop for long work that never really waits, and so must pause itself. */
export interface TimeSlice {
  /** Whether the slice is used up. Cheap: call it after every small piece of work. */
  isOver(): boolean;
  /**
   * Lets other work run, then begins the next slice. Tasks may share a slice. They pause together
   * and continue one after the other, so each checks again: `while (slice.isOver()) await
   * slice.pause()`.
   */
  pause(): Promise<void>;
}

export function startTimeSlice(): TimeSlice {
  let startedAt = performance.now();
  let pending: Promise<void> | undefined;
  const isOver = () => performance.now() - startedAt > MAX_SLICE_MS;
  const startNext = async (): Promise<void> => {
    await yieldToEventLoop();
    startedAt = performance.now();
    pending = undefined;
  };
  return {
    isOver,
    pause: () => {
      pending ??= startNext();
      return pending;
    },
  };
}
