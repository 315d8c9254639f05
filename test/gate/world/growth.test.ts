import { describe, expect, it } from 'vitest';
import { checkFolder } from '../../../packages/gate/src/check/check-folder.ts';
import { RULES } from '../../../packages/gate/src/rules/index.ts';
import { toBytes } from '../sample.ts';
import { GENERATORS, generate, TEXTS } from './generators.ts';

/** `bench:growth` measures how the time grows. */
const BYTES = 6_000;

/** Findings of one rule in one file, with the line that counts the rest. */
const MAX_FINDINGS = 101;

/** A file that must be judged whatever the other one contains. */
const NEIGHBOUR = { path: 'b.md', content: toBytes('# B\n\nTODO\n') };

describe('a text that grows', () => {
  it.each(TEXTS)('a text that grows is judged beside others: %s', async (_, toText) => {
    const files = [{ path: 'a.md', content: toBytes(toText(BYTES)) }, NEIGHBOUR];
    const { issues } = await checkFolder(files);
    expect(issues.filter(({ rule }) => rule === 'gate-broken')).toEqual([]);
    expect(issues.some(({ file, rule }) => file === 'b.md' && rule === 'placeholders')).toBe(true);
    for (const { id } of RULES) {
      const found = issues.filter(({ file, rule }) => file === 'a.md' && rule === id);
      expect(found.length, id).toBeLessThanOrEqual(MAX_FINDINGS);
    }
  });
});

describe('a text beyond what a parser bears', () => {
  const refuse = async (text: string) => {
    const { issues } = await checkFolder([{ path: 'a.md', content: toBytes(text) }, NEIGHBOUR]);
    return issues.filter(({ file }) => file === 'a.md').map(({ rule }) => rule);
  };

  it.each([
    ['underlined headings', 'too many underlined headings'],
    ['calls of footnotes', 'too many brackets in one paragraph'],
    ['footnotes with definitions', 'too many footnotes'],
    ['references in words', 'too many references'],
    ['escapes in words', 'too many references'],
  ])(
    'a text that is too complex for a parser is a finding of its file: %s',
    async (title, reason) => {
      const text = generate(GENERATORS[title] ?? (() => ''), 120_000);
      const { issues } = await checkFolder([{ path: 'a.md', content: toBytes(text) }, NEIGHBOUR]);
      expect(issues.find(({ rule }) => rule === 'nesting')?.message).toContain(reason);
      expect(issues.some(({ file }) => file === 'b.md')).toBe(true);
    },
  );

  it('any number of character references is accepted', async () => {
    expect(await refuse(generate(() => '&nbsp;', 240_000))).not.toContain('nesting');
  });

  it('a path of thousands of segments is accepted', async () => {
    expect(await refuse(`# T\n\n[a](${'../'.repeat(80_000)})\n`)).toContain('link-targets');
  });

  it('thousands of broken anchors are reported', async () => {
    const text = generate((at) => `## H${at}\n\n[a](#zz${at})\n\n`, 60_000);
    const found = await refuse(text);
    expect(found.filter((rule) => rule === 'link-anchors')).toHaveLength(MAX_FINDINGS);
  });
});
