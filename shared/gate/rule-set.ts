import { toDigest, toJsonDigest } from '../contract/digest.ts';
import { FACTS_VERSION } from './facts.ts';
import { RULES } from './rules/index.ts';
import type { TermIndex } from './terms/term-index.ts';

/** Changes whenever inspection may say something else about the same bytes. */
export const RULE_SET = toJsonDigest({
  factsVersion: FACTS_VERSION,
  rules: RULES.map(({ id, version, severity }) => ({ id, version, severity })),
});

/** The rule set of an inspection that knew these terms. */
export function toRuleSet({ digest }: TermIndex): string {
  return digest === '' ? RULE_SET : toDigest(`${RULE_SET} ${digest}`);
}
