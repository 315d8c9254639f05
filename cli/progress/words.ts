import { toCount } from '../../packages/gate/src/base.ts';
import type { GateSummary, Retrying } from '../../shared/contract/run.ts';

/** `passed, score 0.98 of at least 0.95, 0 errors, 2 warnings`. */
export function describeGate(gate: GateSummary): string {
  const { verdict, score, threshold, errors, warnings } = gate;
  const min = threshold === undefined ? '' : ` of at least ${threshold}`;
  const parts = [
    verdict,
    ...(score === undefined ? [] : [`score ${toScore(score)}${min}`]),
    toCount(errors, 'error'),
    toCount(warnings, 'warning'),
  ];
  return parts.join(', ');
}

/** `runGate failed, attempt 2 of 4: storage is away`. */
export function describeRetrying({ activity, attempt, maxAttempts, detail }: Retrying): string {
  return `${activity} failed, attempt ${attempt} of ${maxAttempts}: ${detail}`;
}

/** `120 tokens (100 from the prompt cache, 20 for reasoning)`; empty if nothing was paid for. */
export function describeUsage(usage: Readonly<Record<string, unknown>>): string {
  const [input, output, cached, reasoning] = [
    'inputTokens',
    'outputTokens',
    'cachedTokens',
    'reasoningTokens',
  ].map((name) => (typeof usage[name] === 'number' ? usage[name] : 0));
  const details = [
    ...(cached ? [`${cached} from the prompt cache`] : []),
    ...(reasoning ? [`${reasoning} for reasoning`] : []),
  ];
  const tokens = (input ?? 0) + (output ?? 0);
  return tokens === 0
    ? ''
    : `${toCount(tokens, 'token')}${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
}

/** Three digits, rounded down, so that 0.9999 does not read as 1. */
export function toScore(score: number): string {
  return (Math.floor(score * 1000) / 1000).toFixed(3);
}

/** `45 s`, `3 min 5 s`, `2 h 10 min`. */
export function toDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
