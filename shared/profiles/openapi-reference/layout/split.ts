/** Files should be short enough to scroll; far below the gate's limit of 256 KiB. */
const TARGET_BYTES = 100_000;

/** The outline of a file is limited to 200 sections. */
const MAX_ITEMS = 80;

/**
 * Divides items into groups that each make a file of a sensible size. At least one group, possibly
 * empty.
 */
export function splitBySize<T>(items: readonly T[], toBytes: (item: T) => number): T[][] {
  const runs: T[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = toBytes(item);
    const run = runs.at(-1) ?? [];
    if (run.length > 0 && (bytes + size > TARGET_BYTES || run.length >= MAX_ITEMS)) {
      runs.push([item]);
      bytes = size;
    } else {
      run.push(item);
      bytes += size;
    }
  }
  return runs;
}
