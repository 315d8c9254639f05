import fc from 'fast-check';
import type { PhrasingContent, RootContent, Table } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../shared/profiles/markdown/processor.ts';
import { runs } from '../properties.ts';

/** The library without our handlers. */
const library = remark()
  .use(remarkGfm, { tablePipeAlign: false })
  .use({ settings: { bullet: '-', rule: '-' } })
  .freeze();

const PIECES = fc.constantFrom(
  ...'|*_`[]()<>!&\\: ~#+-=@.,;\'"/0a\u00e9日',
  ...['word', ' and ', 'https://a.b/c', 'www.a.b', 'w.x', 'a@b.c', '1.', '2)', '- ', '+ ', '# '],
  ...[
    '&amp;',
    '![',
    '](',
    ':-',
    '--',
    '😀',
    '\u00a0',
    '{id}',
    '<br>',
    'A sentence.',
    'https:',
    '/',
  ],
);
const TEXT = fc
  .array(PIECES, { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join('').trim())
  .filter((text) => text !== '');

const INLINE: fc.Arbitrary<PhrasingContent> = fc.oneof(
  { weight: 4, arbitrary: TEXT.map((value): PhrasingContent => ({ type: 'text', value })) },
  TEXT.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  fc
    .tuple(fc.constantFrom('strong' as const, 'emphasis' as const, 'delete' as const), TEXT)
    .map(([type, value]): PhrasingContent => ({ type, children: [{ type: 'text', value }] })),
  fc.tuple(fc.constantFrom('a.md#b', 'https://a.b/c'), TEXT).map(
    ([url, value]): PhrasingContent => ({
      type: 'link',
      url,
      children: [{ type: 'text', value }],
    }),
  ),
  fc.constant<PhrasingContent>({
    type: 'link',
    url: 'https://a.b/c',
    children: [{ type: 'text', value: 'https://a.b/c' }],
  }),
);
const LINE = fc.array(INLINE, { maxLength: 4 });

const TABLE: fc.Arbitrary<Table> = fc
  .tuple(
    fc.array(fc.array(LINE, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.constantFrom(null, 'left', 'right', 'center'), { maxLength: 4 }),
  )
  .map(([rows, align]) => ({
    type: 'table',
    align,
    children: rows.map((cells) => ({
      type: 'tableRow',
      children: cells.map((children) => ({ type: 'tableCell', children })),
    })),
  }));

const BLOCK: fc.Arbitrary<RootContent> = fc.oneof(
  { weight: 3, arbitrary: TABLE },
  LINE.map((children): RootContent => ({ type: 'paragraph', children })),
  LINE.map((children): RootContent => ({ type: 'heading', depth: 2, children })),
  LINE.map(
    (children): RootContent => ({
      type: 'list',
      children: [{ type: 'listItem', children: [{ type: 'paragraph', children }] }],
    }),
  ),
  TABLE.map((table): RootContent => ({ type: 'blockquote', children: [table] })),
);

describe('our writing of text and tables', () => {
  it('our writing of text and tables is that of the library', () => {
    fc.assert(
      fc.property(fc.array(BLOCK, { minLength: 1, maxLength: 3 }), (children) => {
        expect(toMarkdown(children)).toBe(library.stringify({ type: 'root', children }));
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('our writing of text and tables escapes a backslash at the end of a cell like the library', () => {
    const value = 'a\\';
    const children: RootContent[] = [
      {
        type: 'table',
        children: [
          {
            type: 'tableRow',
            children: [{ type: 'tableCell', children: [{ type: 'text', value }] }],
          },
        ],
      },
    ];
    expect(toMarkdown(children)).toBe('| a\\\\ |\n| - |\n');
  });
});
