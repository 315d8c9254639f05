import { findNearest } from '../../packages/gate/src/json.ts';

/** `did you mean "x"?` when a known name is near what was typed, otherwise all known names. */
export function suggestName(typed: string, known: readonly string[]): string {
  const nearest = findNearest(typed, known);
  return nearest === undefined ? `known are: ${known.join(', ')}` : `did you mean "${nearest}"?`;
}
