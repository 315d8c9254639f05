import { describe, expect, it } from 'vitest';
import { createRuleSet, DEFAULT_RULES } from '../../packages/gate/src/engine/rule-set.ts';
import type { RuleSettings } from '../../packages/gate/src/engine/rule-settings.ts';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { toBytes, toInput } from './sample.ts';

const CODE = '# T\n\n```\n{}\n```\n';

function find(text: string, settings: RuleSettings, strictness: 'strict' | 'lenient' = 'strict') {
  const rules = createRuleSet(settings);
  return inspect('a.md', toBytes(text), { strictness, planned: null, rules }).issues;
}

describe('the settings of a rule', () => {
  it('the settings of a rule change its severity under one strictness and leave the other', () => {
    const settings = { 'code-languages': { severity: { lenient: 'error' } } } as const;
    expect(find(CODE, settings, 'lenient')).toMatchObject([{ severity: 'error' }]);
    expect(find(CODE, {}, 'lenient')).toMatchObject([{ severity: 'warning' }]);
    expect(find(CODE, settings)).toMatchObject([{ severity: 'error' }]);
  });

  it('the settings of a rule turn it off: it finds nothing and is not listed among the rules that ran', () => {
    const settings = { 'code-languages': { severity: { strict: 'off' } } } as const;
    expect(find(CODE, settings)).toEqual([]);
    const report = judge(toInput({ 'a.md': '# A\n\nText.\n' }), createRuleSet(settings));
    expect(report.rules).not.toContain('code-languages');
    expect(report).toMatchObject({ verdict: 'passed', ruleSet: createRuleSet(settings).digest });
  });

  it('the settings of a rule override the severity of a finding', () => {
    const settings = { completeness: { severity: { strict: 'warning' } } } as const;
    const requirements = [
      {
        id: 'a',
        category: 'things',
        label: 'a',
        phase: 1,
        file: 'a.md',
        evidence: { kind: 'code', text: 'a' },
      } as const,
    ];
    const input = toInput({ 'a.md': '# A\n\nText.\n' }, { requirements });
    expect(judge(input).issues).toMatchObject([{ severity: 'error' }]);
    expect(judge(input, createRuleSet(settings)).issues).toMatchObject([{ severity: 'warning' }]);
  });

  it('the settings of a rule cannot silence a canary, even with an option that allows its fault', () => {
    const settings = { 'raw-html': { options: { allow: ['br'] } } };
    expect(find('# T\n\nOne<br>two.\n', settings)).toEqual([]);
    const report = judge(toInput({ 'a.md': '# A\n\nText.\n' }), createRuleSet(settings));
    expect(report.verdict).toBe('passed');
  });

  it('the settings of a rule are part of the digest of the rule set, option by option', () => {
    const sets: RuleSettings[] = [
      {},
      { orphans: { options: { entries: [] } } },
      { orphans: { severity: { strict: 'error' } } },
      { orphans: { severity: { lenient: 'error' } } },
    ];
    const digests = sets.map((settings) => createRuleSet(settings).digest);
    expect(new Set(digests).size).toBe(sets.length);
    expect(digests[0]).toBe(DEFAULT_RULES.digest);
    const same = { orphans: { options: { entries: ['index.md', 'readme.md'] } } };
    expect(createRuleSet(same).digest).toBe(DEFAULT_RULES.digest);
  });

  it.each([
    ['an unknown rule', { orphan: {} }, /unknown rule "orphan"/],
    ['an unknown option', { orphans: { options: { entry: [] } } }, /entry of the rule orphans/],
    ['a bad option', { orphans: { options: { entries: 'x' } } }, /option entries of the rule/],
    ['an option out of range', { 'file-size': { options: { maxBytes: 0 } } }, /maxBytes/],
    ['a fixed rule', { 'planned-files': { severity: { strict: 'off' } } }, /is fixed/],
  ])('the settings of a rule are refused for %s', (_, settings, message) => {
    expect(() => createRuleSet(settings as RuleSettings)).toThrow(message);
  });
});
