import type { Issue } from '../../shared/contract/release-format.ts';
import type { Mutant } from './operator.ts';

interface Tally {
  readonly caught: number;
  readonly total: number;
}

/** Counts by name. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>();

  get(name: string): Tally {
    return this.#tallies.get(name) ?? { caught: 0, total: 0 };
  }

  count(name: string, isHit: boolean): void {
    this.add(name, isHit ? 1 : 0, 1);
  }

  add(name: string, hits: number, cases: number): void {
    const { caught, total } = this.get(name);
    this.#tallies.set(name, { caught: caught + hits, total: total + cases });
  }
}

/** A share with its lower and upper bound at 95 % confidence (Wilson). */
export function toBounds({ caught, total }: Tally): string {
  if (total === 0) {
    return 'not measured';
  }
  const z = 1.96;
  const share = caught / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  const show = (it: number) => `${(it * 100).toFixed(2)} %`;
  const [low, high] = [
    Math.max(0, (centre - spread) / scale),
    Math.min(1, (centre + spread) / scale),
  ];
  return `${show(share)} [${show(low)}, ${show(high)}] of ${total}`;
}

/**
 * Whether the words that a finding quotes overlap the fault. A finding in code has a line only, which
 * must be one of the fault.
 */
export function isCaught({ text, from, to }: Mutant, issues: readonly Issue[]): boolean {
  const lines = text.split('\n');
  const starts = [0];
  for (const line of lines) {
    starts.push((starts.at(-1) ?? 0) + line.length + 1);
  }
  return issues.some(({ line, column, rule, message }) => {
    const start = starts[(line ?? 0) - 1] ?? Number.NaN;
    const width = lines[(line ?? 0) - 1]?.length ?? 0;
    const isCode = rule === 'invalid-samples';
    const first = isCode ? start : start + (column ?? 1) - 1;
    const last = isCode ? start + width : first + countQuoted(message);
    return first < to && last > from;
  });
}

/** Characters of the first words that a message quotes, at least one. */
function countQuoted(message: string): number {
  return /`([^`]+)`/.exec(message)?.[1]?.length ?? 1;
}
