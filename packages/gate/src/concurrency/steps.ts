import { startTimeSlice } from './time-slice.ts';

/** Long work in small steps, between which its runner decides. */
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
 * Runs the steps in time slices, so that other work in this process continues meanwhile. The caller
 * resumes in a slice of its own.
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
