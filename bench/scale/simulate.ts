import { createRandom } from '../random.ts';

export interface Simulation {
  readonly files: number;
  readonly lanes: number;
  /** Calls the model answers per minute; it refuses the others with 429, and they are retried. */
  readonly callsPerMinute: number;
  readonly meanSeconds: number;
  readonly seed: number;
}

export interface Outcome {
  readonly hours: number;
  /** Share of the time in which a lane waits for the model to accept its call. */
  readonly waiting: number;
}

/**
 * Simulates a run second by second: lanes call a model that takes 0.5 to 1.5 of its mean and
 * accepts a limited number of calls per minute; refused calls wait. Shows when more lanes stop
 * helping.
 */
export function simulate(options: Simulation): Outcome {
  const random = createRandom(options.seed);
  const budgetPerSecond = options.callsPerMinute / 60;
  const busyUntil = new Array<number>(options.lanes).fill(0);
  let [left, credit, second, waited] = [options.files, 0, 0, 0];
  let done = 0;
  while (left > 0) {
    credit = Math.min(credit + budgetPerSecond, options.callsPerMinute);
    for (let lane = 0; lane < busyUntil.length && left > 0; lane += 1) {
      if ((busyUntil[lane] ?? 0) > second) {
        continue;
      }
      if (credit < 1) {
        waited += 1;
        continue;
      }
      credit -= 1;
      left -= 1;
      busyUntil[lane] = second + options.meanSeconds * (0.5 + random());
      done = Math.max(done, busyUntil[lane] ?? 0);
    }
    second += 1;
  }
  return { hours: done / 3_600, waiting: waited / (options.lanes * Math.max(1, second)) };
}
