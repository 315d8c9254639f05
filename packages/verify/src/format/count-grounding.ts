import type { GroundingCounts } from './grounding.ts';

/**
 * The sum of counts; `null` if nothing was checked against inputs.
 *
 * @example
 * const counts = sumGrounding(files.map(({ grounding }) => grounding));
 */
export function sumGrounding(
  all: readonly (GroundingCounts | null | undefined)[],
): GroundingCounts | null {
  const counts = all.filter((it) => it !== null && it !== undefined);
  const sum = (name: keyof GroundingCounts) => counts.reduce((total, it) => total + it[name], 0);
  return counts.length === 0
    ? null
    : {
        true: sum('true'),
        false: sum('false'),
        notJudged: sum('notJudged'),
        rendered: sum('rendered'),
        written: sum('written'),
      };
}

/**
 * The share of claims that were not judged, from 0 to 1; `null` without any claim.
 *
 * @example
 * const share = toUnjudgedShare(counts); // 0 to 1
 */
export function toUnjudgedShare(counts: GroundingCounts): number | null {
  const all = counts.true + counts.false + counts.notJudged;
  return all === 0 ? null : counts.notJudged / all;
}

/**
 * The share of claims that were not judged as a text: rounded up, so that no open claim reads as
 * 0 %.
 *
 * @example
 * const text = toUnjudgedText(counts); // '12 %'
 */
export function toUnjudgedText(counts: GroundingCounts): string {
  const share = toUnjudgedShare(counts);
  return share === null ? '–' : `${Math.ceil(share * 100)} %`;
}

/**
 * `claims: 12 true, 0 false, 5 not judged (30 %); words: 840 rendered, 120 written`.
 *
 * @example
 * console.log(describeGrounding(counts));
 */
export function describeGrounding(counts: GroundingCounts): string {
  const { rendered, written, notJudged } = counts;
  const unjudged = `${notJudged} not judged (${toUnjudgedText(counts)})`;
  return `claims: ${counts.true} true, ${counts.false} false, ${unjudged}; words: ${rendered} rendered, ${written} written`;
}
