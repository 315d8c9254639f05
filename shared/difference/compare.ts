/** A range of two sequences: the same in both, or only in one. `old` and `fresh` count from 0. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new';
  readonly old: number;
  readonly fresh: number;
  readonly length: number;
}

/** With more changes, two texts have so little in common that a comparison is useless. */
const MAX_CHANGES = 1_500;

/**
 * The shortest edit script from one sequence to the other (E. Myers, "An O(ND) Difference Algorithm
 * and Its Variations", 1986), without the common begin and end. If there are too many changes,
 * everything between counts as replaced.
 */
export function compare(old: readonly string[], fresh: readonly string[]): Stretch[] {
  const head = countAlike(old, fresh, (index) => [index, index]);
  const tail = countAlike(old.slice(head), fresh.slice(head), (index, a, b) => [
    a - 1 - index,
    b - 1 - index,
  ]);
  const a = old.slice(head, old.length - tail);
  const b = fresh.slice(head, fresh.length - tail);
  const steps = findPath(a, b) ?? [...a.map((): Step => 'gone'), ...b.map((): Step => 'new')];
  return toStretches([
    ...Array.from({ length: head }, (): Step => 'same'),
    ...steps,
    ...Array.from({ length: tail }, (): Step => 'same'),
  ]);
}

type Step = Stretch['kind'];

function countAlike(
  a: readonly string[],
  b: readonly string[],
  at: (index: number, a: number, b: number) => [number, number],
): number {
  const most = Math.min(a.length, b.length);
  for (let index = 0; index < most; index += 1) {
    const [i, j] = at(index, a.length, b.length);
    if (a[i] !== b[j]) {
      return index;
    }
  }
  return most;
}

/** The furthest `x` reached on each diagonal after each number of changes; then the way back. */
function findPath(a: readonly string[], b: readonly string[]): Step[] | undefined {
  const most = Math.min(a.length + b.length, MAX_CHANGES);
  const middle = most + 1;
  const reached = new Int32Array(2 * middle + 1);
  const rounds: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes += 1) {
    rounds.push(reached.slice());
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const at = middle + diagonal;
      const isNew = isFromAbove(reached, at, diagonal, changes);
      let x = changes === 0 ? 0 : startOf(reached, at, isNew);
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) {
        x += 1;
      }
      reached[at] = x;
      if (x >= a.length && x - diagonal >= b.length) {
        return walkBack(rounds, middle, a.length, b.length);
      }
    }
  }
  return undefined;
}

/** Whether the last change on the way to a diagonal was an insertion, not a deletion. */
function isFromAbove(reached: Int32Array, at: number, diagonal: number, changes: number): boolean {
  const isOnlyWay = diagonal === -changes;
  return isOnlyWay || (diagonal !== changes && (reached[at - 1] ?? 0) < (reached[at + 1] ?? 0));
}

/** The start of a diagonal, before its common part. */
function startOf(reached: Int32Array, at: number, isNew: boolean): number {
  return isNew ? (reached[at + 1] ?? 0) : (reached[at - 1] ?? 0) + 1;
}

function walkBack(rounds: readonly Int32Array[], middle: number, a: number, b: number): Step[] {
  const steps: Step[] = [];
  let x = a;
  let y = b;
  for (let changes = rounds.length - 1; changes > 0; changes -= 1) {
    const reached = rounds[changes] ?? new Int32Array();
    const diagonal = x - y;
    const at = middle + diagonal;
    const isNew = isFromAbove(reached, at, diagonal, changes);
    for (const start = startOf(reached, at, isNew); x > start; x -= 1, y -= 1) {
      steps.push('same');
    }
    steps.push(isNew ? 'new' : 'gone');
    x -= isNew ? 0 : 1;
    y -= isNew ? 1 : 0;
  }
  return [...Array.from({ length: x }, (): Step => 'same'), ...steps.reverse()];
}

function toStretches(steps: readonly Step[]): Stretch[] {
  const stretches: Stretch[] = [];
  let old = 0;
  let fresh = 0;
  for (const kind of steps) {
    const last = stretches.at(-1);
    if (last?.kind === kind) {
      stretches[stretches.length - 1] = { ...last, length: last.length + 1 };
    } else {
      stretches.push({ kind, old, fresh, length: 1 });
    }
    old += kind === 'new' ? 0 : 1;
    fresh += kind === 'gone' ? 0 : 1;
  }
  return stretches;
}
