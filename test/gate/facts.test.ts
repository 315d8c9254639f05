import { describe, expect, it } from 'vitest';
import { resolveLink } from '../../packages/gate/src/facts/resolve-link.ts';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { toSourceOffset } from '../../packages/gate/src/markdown/locate.ts';
import { openPage } from '../../packages/gate/src/markdown/page.ts';
import { toBytes } from './sample.ts';

const factsOf = (text: string, path = 'guide/a.md') =>
  inspect(path, toBytes(text), { strictness: 'strict', planned: null }).facts;

describe('headings', () => {
  it('headings get the anchors GitHub gives them, repeated ones a number', () => {
    const { headings } = factsOf(
      '# API & `code`\n\n## Größe, *now*\n\n## API & code\n\n## A_b -- c!\n',
    );
    expect(headings.map(({ anchor }) => anchor)).toEqual([
      'api--code',
      'größe-now',
      'api--code-1',
      'a_b----c',
    ]);
  });

  it('headings have the text a reader sees', () => {
    const { headings, title } = factsOf('# A `b` <i>c</i> [d](e.md) ![f](g.png)\n\nSetext\n---\n');
    expect(title).toBe('A b c d');
    expect(headings).toMatchObject([
      { depth: 1, line: 1 },
      { depth: 2, text: 'Setext', line: 3 },
    ]);
  });

  it('code contains no headings', () => {
    expect(factsOf('```text\n# a\n```\n').headings).toEqual([]);
  });
});

describe('anchors', () => {
  it('anchors are those of headings and explicit ids', () => {
    const text = '# A\n\n<a id="one"></a> <a class="x" name=\'two\'></a>\n\n<a name="three">\n';
    expect(factsOf(text).anchors).toEqual(['a', 'one', 'two', 'three']);
  });

  it('anchors are the ids of any element, and none in code, text, comments and data', () => {
    const text =
      '# A\n\n`<a id="one">` \\<a id="two"> <b id="three"></b> <a name=four></a> <b name="five"></b> <a data-id="six"></a>\n\n<!-- <a id="seven"></a> -->\n';
    expect(factsOf(text).anchors).toEqual(['a', 'three', 'four']);
  });
});

describe('links', () => {
  it('links of every kind are found, with their position', () => {
    const text =
      '# A\n\n[b](b.md#c "t") ![d](../d.png)\n> [e][f] <https://g.example> www.h.example\n\n[f]: ./sub/f.md\n';
    expect(factsOf(text).links).toEqual([
      {
        url: 'b.md#c',
        kind: 'link',
        path: 'guide/b.md',
        anchor: 'c',
        isExternal: false,
        line: 3,
        column: 1,
      },
      {
        url: '../d.png',
        kind: 'image',
        path: 'd.png',
        anchor: null,
        isExternal: false,
        line: 3,
        column: 17,
      },
      {
        url: './sub/f.md',
        kind: 'link',
        path: 'guide/sub/f.md',
        anchor: null,
        isExternal: false,
        line: 4,
        column: 3,
      },
      {
        url: 'https://g.example',
        kind: 'link',
        path: null,
        anchor: null,
        isExternal: true,
        line: 4,
        column: 10,
      },
      {
        url: 'http://www.h.example',
        kind: 'link',
        path: null,
        anchor: null,
        isExternal: true,
        line: 4,
        column: 30,
      },
    ]);
  });

  it('links follow the first of two definitions, as readers do', () => {
    const { links } = factsOf('# A\n\n[x]\n\n[x]: one.md\n[X]: two.md\n');
    expect(links.map(({ path }) => path)).toEqual(['guide/one.md']);
  });

  it.each([
    ['#x', 'a/b.md', 'x'],
    ['', 'a/b.md', null],
    ['?q=1#x', 'a/b.md', 'x'],
    ['c.md?raw', 'a/c.md', null],
    ['./c%20d.md#e%2Df', 'a/c d.md', 'e-f'],
    ['%zz.md', 'a/%zz.md', null],
    ['../c.md', 'c.md', null],
    ['../../c.md', null, null],
    ['%2e%2e/%2e%2e/c.md', null, null],
    ['/c.md', null, null],
    ['..\\c.md', null, null],
    ['%5c%5chost/c.md', null, null],
    ['..', '.', null],
  ])('the target %j is resolved to %j, anchor %j', (url, path, anchor) => {
    expect(resolveLink('a/b.md', url)).toEqual({ path, anchor, isExternal: false });
  });

  it.each(['https://x', 'HTTP:x', 'mailto:a@b', 'javascript:x', 'C:\\x', '//host/x'])(
    'the target %j is external',
    (url) => {
      expect(resolveLink('a/b.md', url)).toEqual({ path: null, anchor: null, isExternal: true });
    },
  );
});

it('a link out of the root of the docset leads nowhere', () => {
  expect(resolveLink('b.md', '..').path).toBeNull();
});

describe('a place in a text', () => {
  it.each([
    ['a &amp;p', 'a &p', 3, 7],
    ['a \\* b', 'a * b', 4, 5],
    ['&#x26;&p', '&&p', 1, 6],
    ['plain', 'plain', 3, 3],
  ])(
    'a place in a text of %j that reads %j: character %d is at %d',
    (source, value, index, offset) => {
      const page = openPage('a.md', toBytes(source), null);
      const node = page.nodes.texts[0]?.node;
      expect(node?.value).toBe(value);
      expect(node && toSourceOffset(page, node, index)).toBe(offset);
    },
  );
});

describe('code, rows and words', () => {
  it('code, rows and words belong to the heading above or around them', () => {
    const { codes } = factsOf('`a`\n\n# T `b`\n\n## U\n\n> `c`\n');
    expect(codes).toEqual([
      { text: 'a', heading: -1, line: 1 },
      { text: 'b', heading: 0, line: 3 },
      { text: 'c', heading: 1, line: 7 },
    ]);
  });

  it('code, rows and words are plain text: the first two cells of each body row', () => {
    const { rows } = factsOf(
      '# T\n\n| a | b | c |\n| - | - | - |\n| `x` | **y** \\| z | 1 |\n| | v |\n',
    );
    expect(rows).toEqual([
      { cells: ['x', 'y | z'], heading: 0, line: 5 },
      { cells: ['', 'v'], heading: 0, line: 6 },
    ]);
  });

  it('words are counted in text, not in code blocks', () => {
    expect(
      factsOf("# One two\n\nThree, four's `five` — six-seven.\n\n```text\neight\n```\n").words,
    ).toBe(6);
  });
});
