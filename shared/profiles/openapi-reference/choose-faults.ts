import type { Fault } from '../../contract/release-format.ts';

/**
 * At most `count` faults in their order, and one at `root` that counts the others, if there are
 * any. Of many faults of one kind the first come first, but each kind is shown before any has more
 * than its share, so that one mistake made a hundred times hides no other.
 */
export function chooseFaults(faults: readonly Fault[], count: number, root: string): Fault[] {
  const kinds = [...Map.groupBy(faults, toKind).values()];
  const chosen = kinds
    .flatMap((kind) => kind.map((fault, rank) => ({ fault, rank })))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ fault }) => fault);
  const left = faults.length - chosen.length;
  const detail = `has ${left} further ${left === 1 ? 'fault' : 'faults'}; correct these first`;
  return [
    ...faults.filter((fault) => chosen.includes(fault)),
    ...(left === 0 ? [] : [{ pointer: root, detail }]),
  ];
}

/** Faults of a kind differ in names and numbers only. */
function toKind({ detail }: Fault): string {
  return detail.replace(/"[^"]*"|\d+/g, '');
}
