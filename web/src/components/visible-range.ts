/** The offset of each row in pixels, followed by the end of the list. */
export function toOffsets<T>(
  items: readonly T[],
  heightOf: (item: T, index: number) => number,
): Float64Array {
  const offsets = new Float64Array(items.length + 1);
  items.forEach((item, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + heightOf(item, index);
  });
  return offsets;
}

/** The rows that intersect a range of the list: the first, and the one after the last. */
export function findRange(
  offsets: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): [number, number] {
  const rows = offsets.length - 1;
  const first = Math.max(0, findRow(offsets, from));
  const last = Math.min(rows, findRow(offsets, to) + 1);
  return [Math.min(first, rows), Math.max(first, last)];
}

/** The last row that begins at or above `offset`; -1 above the first. */
function findRow(offsets: Float64Array, offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
