import type { GivenTerm } from '../data/facts.ts';
import type { KnownRule } from '../engine/known-rules.ts';
import type { RuleSetting, RuleSettings } from '../engine/rule-settings.ts';
import { findNearest } from '../json/nearest-name.ts';
import { appendPointer } from '../json/pointer.ts';
import type { Fault } from '../release-format-base.ts';
import type { CheckConfig, RuleChanges, TermDefinition } from './definition.ts';
import type { FileFault } from './lint-shape.ts';

/**
 * What is wrong with changes of rules and with terms. `null`: the rules are known to be valid.
 *
 * @example
 * const faults = findConfigFaults({ rules: { tabels: { strict: 'off' } } }, KNOWN_RULES);
 */
export function findConfigFaults(
  { rules: changes, terms }: CheckConfig,
  rules: readonly KnownRule[] | null,
): FileFault[] {
  return [...(rules === null ? [] : findRuleFaults(changes, rules)), ...findTermFaults(terms)];
}

/** Changes of rules that the gate cannot apply. */
function findRuleFaults(
  changes: RuleChanges | undefined,
  rules: readonly KnownRule[],
): FileFault[] {
  return Object.entries(changes ?? {}).flatMap(([id, change]) => {
    const pointer = appendPointer('/rules', id);
    const rule = rules.find((it) => it.id === id);
    if (rule === undefined) {
      const nearest = findNearest(
        id,
        rules.map((it) => it.id),
      );
      const fix =
        nearest === undefined ? 'docs/rules/README.md lists them' : `did you mean "${nearest}"?`;
      return [{ pointer, detail: `unknown rule "${id}"; ${fix}`, at: 'key' as const }];
    }
    const isChanged = change.strict !== undefined || change.lenient !== undefined;
    const fixed = `the severity of "${id}" is fixed; remove this change`;
    return [
      ...(rule.isFixed && isChanged ? [{ pointer, detail: fixed, at: 'key' as const }] : []),
      ...rule.findFaults(change.options ?? {}).map((fault) => toOptionFault(rule, pointer, fault)),
    ];
  });
}

function toOptionFault(rule: KnownRule, pointer: string, fault: Fault): FileFault {
  const [, name = ''] = fault.pointer.split('/');
  const nearest = rule.options.includes(name) ? undefined : findNearest(name, rule.options);
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return {
    pointer: `${pointer}/options${fault.pointer}`,
    detail: `the option "${name}" of "${rule.id}" ${fault.detail}${hint}`,
    at: rule.options.includes(name) ? 'value' : 'key',
  };
}

/** Terms that are defined twice, case-insensitively. */
function findTermFaults(terms: readonly TermDefinition[] | undefined): FileFault[] {
  const seen = new Set<string>();
  return (terms ?? []).flatMap(({ term }, index) => {
    const key = term.toLowerCase();
    const isKnown = seen.has(key);
    seen.add(key);
    const detail = `the term "${term}" is defined twice; take one out`;
    return isKnown ? [{ pointer: `/terms/${index}/term`, detail, at: 'value' as const }] : [];
  });
}

/**
 * The changes in the form of the gate.
 *
 * @example
 * const rules = toRuleSettings({ placeholders: { strict: 'warning' } });
 */
export function toRuleSettings(changes: RuleChanges | undefined): RuleSettings {
  return Object.fromEntries(
    Object.entries(changes ?? {}).map(
      ([id, { strict, lenient, options }]): [string, RuleSetting] => [
        id,
        {
          severity: {
            ...(strict === undefined ? {} : { strict }),
            ...(lenient === undefined ? {} : { lenient }),
          },
          ...(options === undefined ? {} : { options }),
        },
      ],
    ),
  );
}

/**
 * The terms in the form of the gate.
 *
 * @example
 * const terms = toTerms([{ term: 'loan', definition: 'A tool that was lent.' }]);
 */
export function toTerms(terms: readonly TermDefinition[] = []): GivenTerm[] {
  return terms.map(({ term, definition, synonyms = [], avoid = [] }) => ({
    term,
    definition,
    synonyms,
    avoid,
  }));
}
