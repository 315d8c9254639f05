import { toDigest } from '../contract/release-format.ts';

/**
 * The paths in a random order that depends on nothing but `seed` and themselves, so that more
 * files change no choice between the others.
 */
export function shuffle(paths: readonly string[], seed: number): string[] {
  return paths
    .map((path) => ({ path, rank: toDigest(`${seed}/${path}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ path }) => path);
}
