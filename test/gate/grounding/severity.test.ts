import { describe, expect, it } from 'vitest';
import { toExample } from '../../../packages/gate/src/grounding/example.ts';
import { inspect } from '../../../packages/gate/src/inspect.ts';
import type { Strictness } from '../../../packages/gate/src/release-format.ts';
import { RULES } from '../../../packages/gate/src/rules/index.ts';

/** A false statement of each kind about `GET /tools`, its rule, and what a lenient run makes of it. */
const TABLE = [
  ['a word', 'Set `colour` first.', 'ungrounded-names', 'warning'],
  ['a number', 'It takes 45 minutes.', 'ungrounded-numbers', 'warning'],
  ['a method', 'Call `DELETE /tools`.', 'ungrounded-operations', 'error'],
  ['a path', 'Call `GET /tool`.', 'ungrounded-operations', 'error'],
  ['a status code', 'It returns 418.', 'ungrounded-codes', 'error'],
  ['a media type', 'It answers with application/xml.', 'ungrounded-codes', 'error'],
  ['a version', 'It is there since 9.4.1.', 'ungrounded-codes', 'error'],
  ['an address', 'See https://api.example.org/v1.', 'ungrounded-addresses', 'error'],
  ['what a field is', '`limit` is required.', 'misplaced-claims', 'error'],
  ['a code of another call', 'It returns 409.', 'misplaced-claims', 'error'],
  ['a sample', '```json\n{ "colour": "red" }\n```', 'invalid-samples', 'error'],
] as const;

function findSeverities(prose: string, rule: string, strictness: Strictness): string[] {
  const { content, blocks, vocabulary } = toExample('', prose);
  const bytes = Buffer.from(content);
  const { issues } = inspect('tools.md', bytes, { strictness, planned: null, blocks, vocabulary });
  return issues.filter((it) => it.rule === rule).map(({ severity }) => severity);
}

describe('the severity of a false claim', () => {
  it.each(TABLE)('a false claim about %s is an error in a strict run', (_, prose, rule) => {
    expect(findSeverities(prose, rule, 'strict')).toContain('error');
    expect(findSeverities(prose, rule, 'strict')).not.toContain('warning');
  });

  it.each(TABLE)('a false claim about %s keeps its severity in a lenient run', (...row) => {
    const [, prose, rule, severity] = row;
    expect(new Set(findSeverities(prose, rule, 'lenient'))).toEqual(new Set([severity]));
  });

  it('a lenient run only warns of numbers and words, and of no other false claim', () => {
    const grounding = RULES.filter(({ id }) => /^ungrounded-|^misplaced|^invalid/.test(id));
    expect(grounding).toHaveLength(7);
    expect(new Set(grounding.map(({ severity }) => severity.strict))).toEqual(new Set(['error']));
    const warnings = grounding.filter(({ severity }) => severity.lenient === 'warning');
    expect(warnings.map(({ id }) => id).sort()).toEqual(['ungrounded-names', 'ungrounded-numbers']);
  });
});
