import type { PhrasingContent, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { heading, paragraph, table } from '../../shared/profiles/markdown/build.ts';
import { createDescriptions } from '../../shared/profiles/markdown/description.ts';
import type { LinkScope } from '../../shared/profiles/markdown/neutralise.ts';
import { toMarkdown } from '../../shared/profiles/markdown/processor.ts';
import { purify } from '../../shared/profiles/markdown/purify.ts';

const KNOWN = 'https://known.example/x';

const scope: LinkScope = {
  isKnownUrl: (url) => url === KNOWN,
  resolve: (url) => (url === 'planned.md' ? url : url === '#operation/x' ? 'x.md' : undefined),
};

/** The result of a description. */
function describeText(markdown: string): string {
  return toMarkdown(createDescriptions().toBlocks(markdown, scope)).trim();
}

function toLine(markdown: string, maxLength = 600): string {
  const children: PhrasingContent[] = createDescriptions().toLine(markdown, scope, maxLength);
  return toMarkdown([{ type: 'paragraph', children }]).trim();
}

/** The result of our own blocks. */
const write = (...blocks: RootContent[]) => toMarkdown(purify(blocks, scope, true)).trim();

describe('a description', () => {
  const cases: [string, string, string][] = [
    ['headings become bold paragraphs', '# A **b**\n\nText', '**A b**\n\nText'],
    ['a line break of HTML stays one', 'a<br>b', 'a\\\nb'],
    ['tags that shape text become marks', '<p>a <b>b</b></p>', 'a **b**'],
    ['other tags that only shape text go', 'a <u>b</u> <small>c</small>', 'a b c'],
    ['paragraphs of HTML stay apart', '<p>a</p><p>b</p>', 'a\n\nb'],
    [
      'links of HTML stay',
      `<p>See <a class="x" href="${KNOWN}">a b</a>.</p>`,
      `See [a b](${KNOWN}).`,
    ],
    [
      'lists of HTML become lists',
      '<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>e',
      '- a\n- b\n  1. c\n  2. d\n\ne',
    ],
    [
      'tables of HTML become tables',
      '<table>\n <tr><th>Plan</th><th>Price</th></tr>\n <tr><td>a|b</td></tr>\n</table>',
      '| Plan | Price |\n| - | - |\n| a\\|b | |',
    ],
    [
      'preformatted HTML becomes code, its entities characters',
      '<pre><code>a &lt;b&gt; &quot;c&quot;\n    d</code></pre>',
      '```text\na <b> "c"\n    d\n```',
    ],
    ['headings of HTML become bold paragraphs', '<h3>a</h3>b', '**a**\n\nb'],
    ['HTML within code stays', '`<p>a</p>` <b>b</b>', '`<p>a</p>` **b**'],
    ['other tags become code', 'Call <id> now', 'Call `<id>` now'],
    ['comments go', 'a <!-- b --> c', 'a c'],
    ['a script becomes text', '<script>\nalert(1)\n</script>', '`<script>` alert(1) `</script>`'],
    ['links to known addresses stay', `[a](${KNOWN})`, `[a](${KNOWN})`],
    ['links to planned files stay', '[a](planned.md)', '[a](planned.md)'],
    ['links of API viewers lead on', '[a](#operation/x)', '[a](x.md)'],
    ['other links become text', '[a](b.md) [c](https://x.example) [d](javascript:x)', 'a c d'],
    ['references are resolved', `[a][k] [b][n]\n\n[k]: ${KNOWN}\n[n]: no.md`, `[a](${KNOWN}) b`],
    ['known addresses in text are linked', `see ${KNOWN}.`, `see <${KNOWN}>.`],
    [
      'unknown addresses are code',
      'https://x.example/a, www.y.example',
      '`https://x.example/a`, `www.y.example`',
    ],
    ['mail addresses are code', 'me@x.example', '`me@x.example`'],
    ['images become links or text', `![a](${KNOWN}) ![b](c.png)`, `[Image: a](${KNOWN}) Image: b`],
    [
      'placeholders become code',
      'TODO {Name} [your name] ???',
      '`TODO` `{Name}` `[your name]` `???`',
    ],
    [
      'comparisons stay, names in angle brackets become code',
      'a<b, x > y; a < b and c > d; <bike-id>, <bike>, <your name, please>',
      'a\\<b, x > y; a < b and c > d; `<bike-id>`, `<bike>`, `<your name, please>`',
    ],
    ['words like placeholders stay', 'Todo lists, really??', 'Todo lists, really??'],
    ['code without a language is text', '```\na\n```', '```text\na\n```'],
    ['JSON that is none is text', '```json\n{a}\n```', '```text\n{a}\n```'],
    ['JSON stays JSON', '```json\n{"a":1}\n```', '```json\n{"a":1}\n```'],
    ['scripts of the author are text', '```bash\necho "\n```', '```text\necho "\n```'],
    ['tables become even', '| a | b |\n| - | - |\n| 1 |', '| a | b |\n| - | - |\n| 1 | |'],
    ['tables get a header', '| | |\n| - | - |\n| 1 | 2 |', '| Name | |\n| - | - |\n| 1 | 2 |'],
    [
      'tables of terms bind nobody',
      '| Term | Definition |\n| - | - |\n| 1 | 2 |',
      '| Word | Definition |\n| - | - |\n| 1 | 2 |',
    ],
    ['dots alone go', 'a\n\n...\n\nb', 'a\n\nb'],
    ['rules go', 'a\n\n---\n\nb', 'a\n\nb'],
    ['footnotes go', 'a[^1]\n\n[^1]: note', 'a'],
    ['invisible characters go', 'a\u202eb\u200bc', 'abc'],
    ['empty list items go', '- a\n-\n- b', '- a\n- b'],
  ];
  it.each(cases)('a description: %s', (_, markdown, expected) => {
    expect(describeText(markdown)).toBe(expected);
  });

  it('excessive nesting becomes flat', () => {
    expect(describeText(`${'> '.repeat(15)}a`)).toBe(`${'> '.repeat(8)}a`);
    expect(describeText(`${'> '.repeat(60)}a`)).toMatch(/^\\>/);
  });

  it('text that is made to be expensive is treated as plain text', () => {
    const text = describeText('*a '.repeat(5000));
    expect(text.startsWith('\\*a \\*a')).toBe(true);
  });

  it('a description is whole, however long it is', () => {
    const text = Array.from({ length: 900 }, (_, n) => `Line ${n} of *many* [words](${KNOWN}).`);
    const described = describeText(`${text.join('\n\n')}\n\n- last`);
    expect(described).toContain(`Line 0 of *many* [words](${KNOWN}).`);
    expect(described).toContain(`Line 899 of *many* [words](${KNOWN}).\n\n- last`);
    expect(describeText('word '.repeat(100_000)).trim()).toBe('word '.repeat(100_000).trim());
  });
});

describe('a description on one line', () => {
  it('a description on one line joins paragraphs, lists and code', () => {
    expect(toLine('a\n\n- b\n- c\n\n```\nd\ne\n```')).toBe('a b; c `d e`');
  });

  it('a description on one line is cut with an ellipsis, and keeps markup whole', () => {
    expect(toLine('one two three', 8)).toBe('one two…');
    expect(toLine(`a [long words](${KNOWN}) b`, 4)).toBe('a …');
  });
});

describe('text of our own', () => {
  it('fixed text is not interpreted as markup', () => {
    expect(write(paragraph('# a | *b* `c` <d> &amp; [e](f)'))).toBe(
      '\\# a | \\*b\\* \\`c\\` `<d>` \\&amp; `[e]`(f)',
    );
  });

  it('fixed text keeps its headings, with placeholders as code', () => {
    expect(write(heading(2, 'Get {Name}'))).toBe('## Get `{Name}`');
  });

  it('fixed text keeps bars in cells, also after a backslash in code', () => {
    const cells = [
      'a|b',
      { type: 'inlineCode', value: 'c\\|d' },
      { type: 'inlineCode', value: 'e|f' },
    ] as const;
    expect(write(table(['x', 'y', 'z'], [cells]))).toBe(
      '| x | y | z |\n| - | - | - |\n| a\\|b | `c`\\\\\\|`d` | `e\\|f` |',
    );
  });
});
