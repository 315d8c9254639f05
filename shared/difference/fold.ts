import type { DifferenceRow } from './compare-lines.ts';

/** Rows to show, or a number of unchanged rows that are collapsed. */
export type Fold =
  | { readonly kind: 'rows'; readonly rows: readonly DifferenceRow[]; readonly from: number }
  | { readonly kind: 'folded'; readonly rows: readonly DifferenceRow[]; readonly from: number };

/** Unchanged lines shown around a change, and the minimum worth collapsing. */
const CONTEXT = 3;
const MIN_FOLDED = 4;

/** Collapses unchanged rows. `from` is the index of the first row. */
export function fold(rows: readonly DifferenceRow[]): Fold[] {
  const isNear = new Uint8Array(rows.length);
  rows.forEach(({ kind }, index) => {
    if (kind !== 'same') {
      isNear.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
    }
  });
  const folds: Fold[] = [];
  for (let from = 0; from < rows.length; ) {
    let to = from;
    while (to < rows.length && isNear[to] === isNear[from]) {
      to += 1;
    }
    const isFolded = isNear[from] === 0 && to - from >= MIN_FOLDED;
    folds.push({ kind: isFolded ? 'folded' : 'rows', rows: rows.slice(from, to), from });
    from = to;
  }
  return folds;
}
