import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../packages/gate/src/rules/index.ts';
import { findSilentChanges, pinRules } from './rule-versions.ts';

const now = pinRules(RULES);

async function readPins() {
  return JSON.parse(await readFile(join(import.meta.dirname, 'rule-versions.json'), 'utf8'));
}

describe('the version of a rule', () => {
  it('the version of a rule grows when the rule finds something else in an example than before', async () => {
    expect(findSilentChanges(await readPins(), now)).toEqual([]);
  });

  it('the version of a rule is pinned with every example (else: node test/gate/write-rule-versions.ts)', async () => {
    expect(now).toEqual(await readPins());
  });

  it('the version of a rule need not grow for an example more, nor for one less', () => {
    const [first = ''] = Object.keys(now.placeholders?.outcomes ?? {});
    const { [first]: _, ...rest } = now.placeholders?.outcomes ?? {};
    const fewer = { placeholders: { version: 1, outcomes: rest } };
    expect(findSilentChanges(fewer, now)).toEqual([]);
    expect(findSilentChanges(now, fewer)).toEqual([]);
  });

  it('the version of a rule has to grow when the same example has another outcome', () => {
    const { outcomes = {}, version = 1 } = now.placeholders ?? {};
    const changed = Object.fromEntries(Object.keys(outcomes).map((key) => [key, 'other']));
    const pin = (grown: number) => ({ placeholders: { version: grown, outcomes: changed } });
    expect(findSilentChanges(now, pin(version))).toEqual(['placeholders']);
    expect(findSilentChanges(now, pin(version + 1))).toEqual([]);
  });
});
