import { FACTS_VERSION } from '../facts/to-facts.ts';
import type { Strictness } from '../release-format.ts';
import { PhasewrightError, toDigest, toJsonDigest } from '../release-format-base.ts';
import { RULES } from '../rules/index.ts';
import type { TermIndex } from '../terms/term-index.ts';
import type { Rule } from './rule.ts';
import { type RuleOptions, toRuleOptions } from './rule-options.ts';
import type { Level, RuleSetting, RuleSettings } from './rule-settings.ts';

export interface ActiveRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly severity: Readonly<Record<Strictness, Level>>;
  /** The severity was set; it then also applies to findings with a severity of their own. */
  readonly isOverridden: boolean;
  readonly options: RuleOptions;
}

/**
 * The rules of a gate. The digest changes whenever an inspection may have another result for the
 * same bytes.
 */
export interface RuleSet {
  readonly rules: readonly ActiveRule[];
  readonly digest: string;
}

/**
 * The rules with their settings. Throws `unprocessable` for a setting of an unknown rule, an
 * unknown or bad option, or a changed severity of a fixed rule.
 */
export function createRuleSet(
  settings: RuleSettings = {},
  rules: readonly Rule[] = RULES,
): RuleSet {
  const unknown = Object.keys(settings).find((id) => rules.every((rule) => rule.id !== id));
  if (unknown !== undefined) {
    throw new PhasewrightError('unprocessable', `unknown rule "${unknown}"; remove it`);
  }
  const active = rules.map((rule) => activate(rule, settings[rule.id]));
  const digest = toJsonDigest({
    factsVersion: FACTS_VERSION,
    rules: active.map(({ rule: { id, version }, severity, options }) => ({
      id,
      version,
      severity,
      options: options.values,
    })),
  });
  return { rules: active, digest };
}

/** A rule with its own severity and defaults, or with those of a setting. */
export function activate<R extends Rule>(rule: R, setting: RuleSetting = {}): ActiveRule<R> {
  const { severity = {}, options } = setting;
  const isOverridden = Object.keys(severity).length > 0;
  if (rule.isFixed === true && isOverridden) {
    throw new PhasewrightError('unprocessable', `the severity of the rule ${rule.id} is fixed`);
  }
  return {
    rule,
    severity: { ...rule.severity, ...severity },
    isOverridden,
    options: toRuleOptions(rule.id, rule.options, options),
  };
}

/** Every rule with its own severity and defaults. */
export const DEFAULT_RULES: RuleSet = createRuleSet();

const remembered = new WeakMap<RuleSettings, RuleSet>();

/**
 * The rule set of settings that are reused, such as a profile's.
 *
 * @example
 * const rules = toRuleSet({ placeholders: { severity: { strict: 'warning' } } });
 */
export function toRuleSet(settings?: RuleSettings): RuleSet {
  if (settings === undefined) {
    return DEFAULT_RULES;
  }
  const known = remembered.get(settings) ?? createRuleSet(settings);
  remembered.set(settings, known);
  return known;
}

/**
 * Identifies an inspection by these rules with these terms.
 *
 * @example
 * const isCurrent = draft.ruleSet === toInspectionDigest(DEFAULT_RULES, terms);
 */
export function toInspectionDigest(rules: RuleSet, { digest }: TermIndex): string {
  return digest === '' ? rules.digest : toDigest(`${rules.digest} ${digest}`);
}
