import fc from 'fast-check';

/** The same texts in every `npm test`, so that it gives everyone the same result. */
const SEED = 20_261_129;

const factor = Number(process.env.PROPERTY_RUNS ?? 1);

/**
 * Runs of a property: `count` in `npm test`, and `PROPERTY_RUNS` times as many with random texts in
 * `npm run test:nightly`. Texts found there become examples of their own.
 */
export function runs(count: number): number {
  return Math.ceil(count * factor);
}

/** The size of a text made to be expensive: a tenth in `npm test`, the whole in the nightly run. */
export function tenthOf(size: number): number {
  return process.env.PROPERTY_RUNS === undefined ? Math.ceil(size / 10) : size;
}

/** Applies to every property of every test file; `PROPERTY_SEED` repeats a failure. */
export function configureProperties(): void {
  const { PROPERTY_SEED, PROPERTY_RUNS } = process.env;
  const isRandom = PROPERTY_SEED === undefined && PROPERTY_RUNS !== undefined;
  fc.configureGlobal({
    numRuns: runs(100),
    ...(isRandom ? {} : { seed: Number(PROPERTY_SEED ?? SEED) }),
  });
}
