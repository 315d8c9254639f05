import { describe, expect, it } from 'vitest';
import { type AnchorStyle, toAnchors } from '../../packages/gate/src/facts/anchor-styles.ts';
import { openPage } from '../../packages/gate/src/markdown/page.ts';

function anchorsOf(style: AnchorStyle, headings: readonly string[], html = ''): readonly string[] {
  const text = `${headings.map((heading) => `## ${heading}\n\nText.\n`).join('\n')}\n${html}\n`;
  return toAnchors(openPage('a.md', Buffer.from(text), null).facts, style);
}

/** The generators' own anchors of these headings. */
const HEADINGS = [
  'Set up: TLS',
  'Über `code_span`',
  '2 ways',
  'Part',
  'Part',
  'Part_1',
  'C# & C++',
];

describe('anchors of headings', () => {
  it.each([
    ['github', ['set-up-tls', 'über-code_span', '2-ways', 'part', 'part-1', 'part_1', 'c--c']],
    ['docusaurus', ['set-up-tls', 'über-code_span', '2-ways', 'part', 'part-1', 'part_1', 'c--c']],
    ['vitepress', ['set-up-tls', 'uber-code-span', '_2-ways', 'part', 'part-1', 'part-1-1', 'c-c']],
    ['mkdocs', ['set-up-tls', 'uber-code_span', '2-ways', 'part', 'part_1', 'part_2', 'c-c']],
  ] as const)('anchors of headings under %s are those of the generator', (style, expected) => {
    expect(anchorsOf(style, HEADINGS)).toEqual(expected);
  });

  it.each(['docusaurus', 'vitepress', 'mkdocs'] as const)(
    'an id in a heading is its anchor under %s',
    (style) => {
      expect(anchorsOf(style, ['Part {#own}', 'Part'])).toEqual(['own', 'part']);
    },
  );

  it('an id in a heading may be among attributes under mkdocs', () => {
    expect(anchorsOf('mkdocs', ['Part {: #own .wide }'])).toEqual(['own']);
  });

  it('an id in a heading is text under github', () => {
    expect(anchorsOf('github', ['Part {#own}'])).toEqual(['part-own']);
  });

  it('a heading without letters gets a number under mkdocs', () => {
    expect(anchorsOf('mkdocs', ['日本', '中国'])).toEqual(['_1', '_2']);
  });

  it('an id in HTML is an anchor in every style', () => {
    for (const style of ['github', 'docusaurus', 'vitepress', 'mkdocs'] as const) {
      expect(anchorsOf(style, ['A'], '<a id="own"></a>')).toContain('own');
    }
  });
});
