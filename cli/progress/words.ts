import type { GateSummary } from '../../shared/contract/run.ts';

/** `1 file`, `2 files`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}

/** `passed, score 0.98 of at least 0.95, 0 errors, 2 warnings`. */
export function describeGate(gate: GateSummary): string {
  const { verdict, score, threshold, errors, warnings } = gate;
  const least = threshold === undefined ? '' : ` of at least ${threshold}`;
  const parts = [
    verdict,
    ...(score === undefined ? [] : [`score ${toScore(score)}${least}`]),
    count(errors, 'error'),
    count(warnings, 'warning'),
  ];
  return parts.join(', ');
}

/** Three digits, rounded down, so that 0.9999 does not read as 1. */
export function toScore(score: number): string {
  return (Math.floor(score * 1000) / 1000).toFixed(3);
}
