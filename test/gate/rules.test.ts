import { describe, expect, it } from 'vitest';
import {
  isSilent,
  runFileExample,
  runPhaseExample,
} from '../../packages/gate/src/engine/prove-rules.ts';
import type {
  DraftRule,
  FileExample,
  FileRule,
  PhaseExample,
  PhaseRule,
} from '../../packages/gate/src/engine/rule.ts';
import { sortIssues } from '../../packages/gate/src/engine/sort-issues.ts';
import { RULES } from '../../packages/gate/src/rules/index.ts';

function findInFile(rule: FileRule, example: FileExample): string[] {
  return sortIssues(runFileExample(rule, example, 'strict')).map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}

function findInPhase(rule: DraftRule | PhaseRule, example: PhaseExample): string[] {
  return runPhaseExample(rule, example, 'strict').map(
    ({ file, line, column, message }) =>
      `${line === null ? file : `${file}:${line}:${column}`} ${message}`,
  );
}

for (const rule of RULES) {
  describe(`rule ${rule.id}`, () => {
    for (const example of [...rule.good, ...rule.bad]) {
      const count = example.found.length;
      it(`rule ${rule.id} finds ${count === 0 ? 'nothing' : count} in: ${example.title}`, () => {
        const found =
          rule.kind === 'file'
            ? findInFile(rule, example as FileExample)
            : findInPhase(rule, example as PhaseExample);
        expect(found).toEqual(example.found);
      });
    }

    it(`rule ${rule.id} has good and bad examples and speaks the one grammar`, () => {
      expect(rule.good.length).toBeGreaterThan(0);
      expect(rule.bad.length).toBeGreaterThan(0);
      expect(rule.good.flatMap(({ found }) => found)).toEqual([]);
      for (const found of rule.bad.flatMap((example) => example.found)) {
        expect(found).toMatch(/^\S+ Unexpected .+, expected .+$/);
      }
    });
  });
}

describe('the rule table', () => {
  it('the rule table has no id twice', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('the rule table has no rule that is silent on its canary', () => {
    expect(RULES.filter((rule) => isSilent(rule, 'strict'))).toEqual([]);
    expect(RULES.filter((rule) => isSilent(rule, 'lenient'))).toEqual([]);
  });

  it('the rule table never relaxes placeholders, links, terminology and schema', () => {
    const relaxed = RULES.filter(({ severity }) => severity.strict !== severity.lenient);
    expect(
      relaxed.map(({ id }) => id).filter((id) => /^(placeholders|link|term|schema)/.test(id)),
    ).toEqual([]);
  });
});
