import type { Strictness } from '../contract/report.ts';
import { openExample, toExampleScene } from './example.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { runFileRules } from './run-file-rules.ts';
import { runPhaseRules } from './run-phase-rules.ts';

/**
 * Feeds every rule its canary, the first of its bad examples, by the way any other file goes. A rule
 * that finds nothing there is broken and named in `silent`. Samples are parsed once per process, the
 * rules run each time.
 */
export function proveRules(
  strictness: Strictness,
  rules: readonly Rule[] = RULES,
): { silent: string[] } {
  const silent = rules.filter((rule) => countFindings(rule, strictness) === 0);
  return { silent: silent.map(({ id }) => id) };
}

function countFindings(rule: Rule, strictness: Strictness): number {
  if (rule.kind === 'file') {
    const [canary] = rule.bad;
    return canary === undefined ? 0 : runFileRules([rule], openExample(canary), strictness).length;
  }
  const [canary] = rule.bad;
  return canary === undefined
    ? 0
    : runPhaseRules([rule], toExampleScene(canary, strictness)).length;
}
