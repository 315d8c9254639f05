import type { GivenTerm } from '../data/facts.ts';
import { KNOWN_RULES } from '../engine/known-rules.ts';
import type { RuleSettings } from '../engine/rule-settings.ts';
import { PhasewrightError } from '../release-format-base.ts';
import { CheckConfig } from './definition.ts';
import { findConfigFaults, toRuleSettings, toTerms } from './lint-rules.ts';
import { readSource } from './read-source.ts';
import { toLine } from './source-text.ts';

/** Changes of the rules, and terms that apply in addition to those of the documents. */
export interface RuleChoice {
  readonly rules: RuleSettings;
  readonly terms: readonly GivenTerm[];
}

/**
 * Parses a configuration. Throws `bad-request` with each fault as `file:line:column message`.
 *
 * @example
 * const { rules, terms } = readConfig('rules: { orphans: { strict: off } }', 'gate.yaml');
 */
export function readConfig(text: string, file: string): RuleChoice {
  const read = readSource(text, CheckConfig, 'the configuration', (config) =>
    findConfigFaults(config, KNOWN_RULES),
  );
  if (!read.isSound) {
    const lines = read.faults.map((fault) => toLine(file, fault));
    const detail = `the configuration is invalid:\n  ${lines.join('\n  ')}`;
    throw new PhasewrightError('bad-request', detail);
  }
  return { rules: toRuleSettings(read.value.rules), terms: toTerms(read.value.terms) };
}
