import { renderRuleIndex, renderRulePage } from '../../packages/gate/src/report/rule-page.ts';
import { RULES } from '../../packages/gate/src/rules/index.ts';

/** Every page of `docs/rules/` by its name. */
export function toRulePages(): Map<string, string> {
  return new Map([
    ['README.md', renderRuleIndex(RULES)],
    ...RULES.map((rule): [string, string] => [`${rule.id}.md`, renderRulePage(rule)]),
  ]);
}
