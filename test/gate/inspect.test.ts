import fc from 'fast-check';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../packages/gate/src/data/block.ts';
import { Facts } from '../../packages/gate/src/data/facts.ts';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { createVocabulary } from '../../packages/gate/src/vocabulary/create-vocabulary.ts';
import { createParser, Issue } from '../../shared/contract/release-format.ts';
import { runs, tenthOf } from '../properties.ts';
import { toBytes } from './sample.ts';

const parseInspection = createParser(
  Type.Object({ facts: Facts, issues: Type.Array(Issue) }),
  'an inspection',
);
const CONTEXT = { strictness: 'strict', planned: null } as const;

const rulesOf = (content: Uint8Array | string) =>
  inspect('a.md', typeof content === 'string' ? toBytes(content) : content, CONTEXT).issues.map(
    ({ rule }) => rule,
  );

/** Pieces that markdown is made of, in any order, find more than letters do. */
const MARKDOWN = fc
  .array(
    fc.constantFrom(
      ...'#|>-*_`~[]()!<>&\\:/{}?. \n\t\r',
      '\n\n',
      '```',
      '- ',
      '1. ',
      '| - |\n',
      '[a]: b',
      '[^1]',
      '<a id="',
      '</a>',
      '<!--',
      'https://',
      '&amp;',
      'TODO',
      '\u202e',
      '\ud800',
      'ß',
      '😀',
    ),
    { maxLength: 80 },
  )
  .map((pieces) => pieces.join(''));

/** Throws at each read, as what another version has stored may. */
function toFailing<T extends object>(value: T): T {
  return new Proxy(value, {
    get: () => {
      throw new Error('a damaged value');
    },
  });
}

describe('inspection', () => {
  it('what fails beside the rules is a finding of its file', () => {
    const vocabulary = toFailing(createVocabulary({ input: 'a', document: {} }));
    const text = toBytes('# A\n\nCall `GET /a`.\n');
    const heading: Block = { kind: 'fact', id: 'a', sources: [], markdown: '# A' };
    const prose: Block = { kind: 'prose', id: 'b', sources: [], markdown: '', about: 'a' };
    const blocks = [heading, prose];
    const grounded = inspect('a.md', text, { ...CONTEXT, vocabulary, blocks });
    expect(grounded.issues.filter(({ message }) => message.includes('`grounding`'))).toHaveLength(
      1,
    );
    expect(grounded.facts.grounding).toBeUndefined();
    const block: Block = {
      kind: 'fact',
      id: 'a',
      sources: [],
      get markdown(): string {
        throw new Error('a damaged value');
      },
    };
    const rendered = inspect('a.md', text, { ...CONTEXT, blocks: [block] });
    expect(rendered.issues.map(({ message }) => message).join()).toContain('a damaged value');
  });

  it('inspection never throws and always yields facts and issues of the contract, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        parseInspection(inspect('a/b.md', bytes, CONTEXT));
      }),
      { numRuns: runs(300) },
    );
  });

  it('inspection never throws, and points into the text, for any markdown', () => {
    fc.assert(
      fc.property(MARKDOWN, (text) => {
        const { issues } = parseInspection(inspect('a/b.md', toBytes(text), CONTEXT));
        const lines = text
          .toWellFormed()
          .replace(/^\ufeff/, '')
          .split(/\r\n|\n|\r/);
        for (const { line, column } of issues) {
          expect(line ?? 1).toBeLessThanOrEqual(lines.length);
          expect(column ?? 1).toBeLessThanOrEqual((lines[(line ?? 1) - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('inspection finds as much with any line ending, at the same lines', () => {
    fc.assert(
      fc.property(MARKDOWN, (text) => {
        const unix = text.replace(/\r\n?/g, '\n');
        const find = (other: string) =>
          inspect('a.md', toBytes(other), CONTEXT).issues.map(({ line, rule }) => [line, rule]);
        expect(find(unix.replaceAll('\n', '\r\n'))).toEqual(find(unix));
      }),
      { numRuns: runs(300) },
    );
  });

  it('inspection counts repeated findings instead of listing each', () => {
    const { issues } = inspect('a.md', toBytes(`# A\n\n${'TODO '.repeat(5000)}\n`), CONTEXT);
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)?.message).toBe('4900 more findings of this rule are not shown');
  });

  it('inspection does not read a file that is too large', () => {
    expect(rulesOf(new Uint8Array(10_000_000).fill(0x5b))).toEqual(['file-size']);
  });

  it('inspection distinguishes bytes that are not UTF-8 from a U+FFFD that was written', () => {
    const bytes = Buffer.concat([toBytes('# A\n\n\ufffd '), Buffer.from([0xff])]);
    const { issues } = inspect('a.md', bytes, CONTEXT);
    expect(issues.map(({ rule, column }) => [rule, column])).toEqual([
      ['control-characters', 1],
      ['utf-8', 3],
    ]);
  });

  it('inspection keeps the facts of a file that is not UTF-8, besides the error', () => {
    const { facts, issues } = inspect('a.md', Uint8Array.from([0x23, 0x20, 0x41, 0xff]), CONTEXT);
    expect(facts.headings).toHaveLength(1);
    expect(issues.map(({ rule }) => rule)).toContain('utf-8');
  });
});

describe('text made to hang a parser', () => {
  const SIZE = 100_000;
  const SLOW_SIZE = tenthOf(SIZE);
  const fill = (piece: string) => piece.repeat(SIZE / piece.length);
  it.each([
    ['quotes', fill('>')],
    ['lists', fill('- ')],
    ['numbered lists', fill('1. ')],
    ['lists in quotes', fill('> - ')],
    ['footnotes', fill('[^a]: ')],
    ['a quote that goes on without its marker', `> a\n${fill('b\n')}`],
    ['opening brackets with as many closing ones', '['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2)],
    ['closing brackets', fill(']')],
    ['references without an end', fill('[a](')],
    ['images in images', '!['.repeat(SIZE / 6) + '](b)'.repeat(SIZE / 6)],
    ['emphasis in emphasis', 'a *b'.repeat(SIZE / 8) + 'b* '.repeat(SIZE / 8)],
    ['long runs of stars', `${'*'.repeat(SIZE / 2)}a${'*'.repeat(SIZE / 2)}`],
    ['comments without an end', 'a <!-- '.repeat(SLOW_SIZE / 10)],
    ['instructions without an end', 'a <? '.repeat(SLOW_SIZE / 5)],
    ['heads of tables without a table', fill('a|b\n')],
    ['definitions in one paragraph', fill('[a\n')],
  ])('text made to hang a parser is refused: %s', (_, text) => {
    expect(rulesOf(text)).toContain('nesting');
  });

  it('text made to hang a parser is refused: lists as deep as lines allow', () => {
    const text = Array.from({ length: 120 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
    expect(rulesOf(text)).toEqual(['nesting']);
  });

  it('text made to hang a parser is not seen in a long but ordinary document', () => {
    const toRow = (row: number) => `| **a${row}** | [b](#t) | \`c\` | *d* |\n`;
    const rows = Array.from({ length: 1500 }, (_, row) => toRow(row)).join('');
    const item = '- **a**: [b](#t), *c*, `d`\n';
    const code = `\`\`\`text\n${'[[{"a": [1, 2, "*_~<!--"]}]],\n'.repeat(1500)}\`\`\`\n`;
    const table = `| a | b | c | d |\n| - | - | - | - |\n${rows}`;
    const toLine = (line: number) => `Words ${line} *and* [links](#t) in a line.\n`;
    const prose = Array.from(
      { length: 600 },
      (_, line) => `${toLine(line)}${line % 60 === 59 ? '\n' : ''}`,
    ).join('');
    expect(rulesOf(`# T\n\n${table}\n${item.repeat(1500)}\n${code}\n${prose}`)).toEqual([]);
  });
});

describe('the language of a page', () => {
  const TEXT =
    'この文書は道具の貸し出しについて説明します。会員は道具を借りて、使った後に返します。返した道具は次の会員のために確認します。';
  const page = `# A\n\n${TEXT}\n`;
  const block = { id: 'facts', markdown: page.trim(), sources: [] };

  it('the language of a page is that of its words, if a writer wrote them', () => {
    expect(inspect('a.md', toBytes(page), CONTEXT).facts.language).toBe('Han');
  });

  it('the language of a page with rendered facts is not judged, since it is that of the inputs', () => {
    const blocks = [{ ...block, kind: 'fact' as const }];
    expect(inspect('a.md', toBytes(page), { ...CONTEXT, blocks }).facts.language).toBeUndefined();
  });
});
