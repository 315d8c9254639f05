import { runAtOnce } from '../concurrency/steps.ts';
import type { Issue, Strictness } from '../release-format.ts';
import { openExample, toExampleContext } from './example.ts';
import type { DraftRule, FileExample, FileRule, PhaseExample, PhaseRule, Rule } from './rule.ts';
import { activate } from './rule-set.ts';
import type { RuleSetting } from './rule-settings.ts';
import { runFileRules } from './run-file-rules.ts';
import { runPhaseRules } from './run-phase-rules.ts';

/**
 * Runs a rule on its canary, the first of its bad examples, like on any other file. A rule that
 * finds nothing there is broken. Samples are parsed once per process; the rule runs each time, with
 * the options of the example and not those of a profile.
 */
export function isSilent(rule: Rule, strictness: Strictness): boolean {
  return findInCanary(rule, strictness).every((issue) => issue.rule !== rule.id);
}

function findInCanary(rule: Rule, strictness: Strictness): Issue[] {
  if (rule.kind === 'file') {
    const [canary] = rule.bad;
    return canary === undefined ? [] : runFileExample(rule, canary, strictness);
  }
  const [canary] = rule.bad;
  return canary === undefined ? [] : runPhaseExample(rule, canary, strictness);
}

export function runFileExample(
  rule: FileRule,
  example: FileExample,
  strictness: Strictness,
): Issue[] {
  return runFileRules([activate(rule, toSetting(example))], openExample(example), strictness);
}

export function runPhaseExample(
  rule: DraftRule | PhaseRule,
  example: PhaseExample,
  strictness: Strictness,
): Issue[] {
  const context = toExampleContext(example, strictness);
  return runAtOnce(runPhaseRules([activate(rule, toSetting(example))], context));
}

function toSetting({ options = {} }: FileExample | PhaseExample): RuleSetting {
  return { options };
}
