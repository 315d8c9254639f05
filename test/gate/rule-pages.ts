import { renderRuleIndex, renderRulePage } from '../../shared/gate/report/rule-page.ts';
import { RULES } from '../../shared/gate/rules/index.ts';

/** Every page of `docs/rules/` by its name. */
export function toRulePages(): Map<string, string> {
  return new Map([
    ['README.md', renderRuleIndex(RULES)],
    ...RULES.map((rule): [string, string] => [`${rule.id}.md`, renderRulePage(rule)]),
  ]);
}
