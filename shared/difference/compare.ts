import { diffArrays } from 'diff';

/** A range of two sequences: the same in both, or only in one. `old` and `fresh` count from 0. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new';
  readonly old: number;
  readonly fresh: number;
  readonly length: number;
}

/** Beyond that many changes two texts have so little in common that a comparison tells nothing. */
const MAX_CHANGES = 1_500;

/**
 * The shortest edit script from one sequence to the other. If there are too many changes,
 * everything counts as replaced.
 */
export function compare(old: readonly string[], fresh: readonly string[]): Stretch[] {
  const changes = diffArrays([...old], [...fresh], { maxEditLength: MAX_CHANGES }) ?? [
    { count: old.length, removed: true, added: false },
    { count: fresh.length, removed: false, added: true },
  ];
  let before = { old: 0, fresh: 0 };
  return changes.map(({ count: length, removed, added }) => {
    const stretch = { kind: removed ? 'gone' : added ? 'new' : 'same', ...before, length } as const;
    before = {
      old: before.old + (added ? 0 : length),
      fresh: before.fresh + (removed ? 0 : length),
    };
    return stretch;
  });
}
