import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemblePage } from '../../packages/gate/src/blocks/assemble-page.ts';
import { matchBlocks } from '../../packages/gate/src/blocks/match-blocks.ts';
import type { Block } from '../../packages/gate/src/data/block.ts';

const fact = (id: string, markdown: string): Block => ({ kind: 'fact', id, markdown, sources: [] });
const slot = (id: string, markdown = ''): Block => ({
  kind: 'prose',
  id,
  about: id,
  markdown,
  sources: [],
});
const TABLE = '## Parameters\n\n| Name | Type |\n| - | - |\n| `limit` | integer |';
const PAGE: Block[] = [
  fact('title', '# Tools'),
  slot('use', 'Offline.'),
  fact('table', TABLE),
  fact('end', '## Responses\n\n| Code |\n| - |\n| `200` |'),
  slot('pitfalls'),
];
const TEXT = assemblePage(PAGE, new Map([['pitfalls', 'Beware.']]));

describe('matching blocks', () => {
  it('matching blocks finds every fact block and the prose between them in a page as assembled', () => {
    const { facts, prose, differences } = matchBlocks(TEXT, PAGE);
    expect(differences).toEqual([]);
    expect(facts.map(({ block, from, to }) => [block.id, from, to])).toEqual([
      ['title', 1, 1],
      ['table', 5, 9],
      ['end', 11, 15],
    ]);
    expect(prose.map(({ from, to, slots }) => [from, to, slots.map(({ id }) => id)])).toEqual([
      [2, 4, ['use']],
      [16, 18, ['pitfalls']],
    ]);
  });

  it.each([
    ['a changed cell', '| `limit` | integer |', '| `limit` | string |', 9],
    ['an invented row', '| `limit` | integer |', '| `colour` | string |\n| `limit` | integer |', 9],
    ['a changed heading', '## Responses', '## Answers', 11],
    ['a changed first line', '# Tools', '# Gadgets', 1],
  ])('matching blocks names the line of %s, as it is and as rendered', (_, from, to, line) => {
    const { differences } = matchBlocks(TEXT.replace(from, to), PAGE);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatchObject({ line, found: to.split('\n')[0], rendered: from });
  });

  it('matching blocks names a block that is dropped, at the place where it belongs', () => {
    const { differences } = matchBlocks(TEXT.replace(TABLE, ''), PAGE);
    expect(differences.map(({ block }) => block.id)).toEqual(['table']);
  });

  it('matching blocks names a block in another order', () => {
    const swapped = assemblePage([PAGE[0], PAGE[3], PAGE[2]].filter((it) => it !== undefined));
    expect(matchBlocks(swapped, PAGE).differences.map(({ block }) => block.id)).toEqual(['end']);
  });

  it('matching blocks reads lines that end with CRLF', () => {
    expect(matchBlocks(TEXT.replaceAll('\n', '\r\n'), PAGE).differences).toEqual([]);
  });

  it('matching blocks never passes a page in which a line of a fact was changed', () => {
    const lines = TEXT.split('\n');
    const facts = matchBlocks(TEXT, PAGE).facts.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    const change = fc.tuple(fc.constantFrom(...facts), fc.stringMatching(/^[a-z|` ]{1,12}$/));
    fc.assert(
      fc.property(change, ([line, text]) => {
        const changed = lines.with(line - 1, text);
        const isSame = changed.join('\n') === TEXT;
        expect(matchBlocks(changed.join('\n'), PAGE).differences.length > 0).toBe(!isSame);
      }),
    );
  });
});
