import { startTimeSlice } from './time-slice.ts';

/** Long work in small steps: its runner decides what happens between two of them. */
export type Steps<T> = Generator<undefined, T>;

/** Runs all steps at once. */
export function runAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/**
 * Runs the steps in time slices, so that other work in this process goes on meanwhile. The caller
 * goes on in a slice of its own.
 */
export async function runInSlices<T>(steps: Steps<T>): Promise<T> {
  const slice = startTimeSlice();
  for (;;) {
    const step = steps.next();
    if (slice.isOver()) {
      await slice.pause();
    }
    if (step.done) {
      return step.value;
    }
  }
}
