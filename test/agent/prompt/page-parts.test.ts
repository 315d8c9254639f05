import { describe, expect, it } from 'vitest';
import { assemblePage } from '../../../packages/gate/src/blocks/assemble-page.ts';
import type { Block } from '../../../packages/gate/src/data/block.ts';
import { readEarlierProse, toPageParts } from '../../../shared/agent/prompt/page-parts.ts';
import { toWritePrompt } from '../../../shared/agent/prompt/write-prompt.ts';
import type { Issue } from '../../../shared/contract/release-format.ts';
import { readBlocks } from './read-message.ts';
import { toWriteRequest } from './requests.ts';

const fact = (id: string, markdown: string): Block => ({ kind: 'fact', id, markdown, sources: [] });
const slot = (id: string, words = 60): Block => ({
  ...{ kind: 'prose', id, about: `About ${id}.`, words, markdown: '', sources: [] },
});
const ids = (part: readonly Block[]) =>
  part.filter(({ kind }) => kind === 'prose').map((it) => it.id);

const SECTIONS = Array.from({ length: 40 }, (_, index): Block[] => [
  fact(`f${index}`, `## Section ${index}\n\n${'A fact of this section. '.repeat(40)}`),
  slot(`p${index}`),
]).flat();
const PAGE: Block[] = [
  fact('title', '# Tools'),
  slot('lead'),
  fact('table', '## Table\n\nA fact.'),
  slot('use'),
];

const toIssue = (line: number | null): Issue => ({
  ...{ file: 'x.md', line, column: 1, rule: 'placeholders', severity: 'error', message: 'No.' },
});

describe('the parts of a page', () => {
  it('the parts of a page are one part when the page is short', () => {
    expect(toPageParts(PAGE, new Map()).map(ids)).toEqual([['lead', 'use']]);
  });

  it('the parts of a page ask for each place exactly once, in several short runs, when the page is long', () => {
    const parts = toPageParts(SECTIONS, new Map());
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.flatMap(ids)).toEqual(
      SECTIONS.filter(({ kind }) => kind === 'prose').map((it) => it.id),
    );
  });

  it('the parts of a page leave out what has no place for prose', () => {
    expect(toPageParts([fact('title', '# Tools')], new Map())).toEqual([]);
    expect(
      toPageParts(
        PAGE,
        new Map([
          ['lead', 'Kept.'],
          ['use', 'Kept.'],
        ]),
      ),
    ).toEqual([]);
  });

  it('prose of the parent run is kept where its lines of the sources are the same', () => {
    const cite = (path: string, sha256: string) => [
      { input: 'sources.zip', path, fromLine: 1, toLine: 2, sha256 },
    ];
    const blocks: Block[] = [
      fact('title', '# Tools'),
      { ...slot('same'), sources: cite('a.ts', 'sha256:1') },
      { ...slot('changed'), sources: cite('b.ts', 'sha256:new') },
      slot('without'),
    ];
    const evidence = (id: string, line: number, path: string, sha256: string) => ({
      ...{ kind: 'prose' as const, id, fromLine: line, toLine: line },
      sources: cite(path, sha256).map((it) => ({ ...it, fromLine: 8, toLine: 9 })),
    });
    const parent = {
      text: '# Tools\n\nOf a.\n\nOf b.\n',
      blocks: [
        evidence('same', 3, 'a.ts', 'sha256:1'),
        evidence('changed', 5, 'b.ts', 'sha256:old'),
      ],
    };
    const request = { ...toWriteRequest(), parent, issues: [], guidance: null, comments: [] };
    expect(readEarlierProse(request, blocks).kept).toEqual(new Map([['same', 'Of a.']]));
    const guided = { ...request, guidance: 'Shorter.' };
    expect(readEarlierProse(guided, blocks).kept.size).toBe(0);
  });

  it('the parts of a page show a very long table with every row, and its cells in short', () => {
    const meaning = 'What this field means, in more words than a writer needs to name it. ';
    const rows = Array.from({ length: 400 }, (_, row) => `| \`field${row}\` | ${meaning} |`);
    const table = ['| Name | Meaning |', '| - | - |', ...rows].join('\n');
    const [part = []] = toPageParts([fact('table', table), slot('use')], new Map());
    expect(part[0]?.markdown.split('\n')).toHaveLength(402);
    expect(part[0]?.markdown).toContain('`field399`');
    expect(part[0]?.markdown.length).toBeLessThan(table.length / 3);
  });

  it('the parts of a page show the first lines of a long sample, and say how many are left', () => {
    const sample = `\`\`\`json\n${'{ "a": 1 }\n'.repeat(50)}\`\`\``;
    const [part = []] = toPageParts([fact('f', sample), slot('use')], new Map());
    expect(part[0]?.markdown).toMatch(/\n```\n\n\(\d+ more lines\)$/);
  });

  it('the parts of a page keep all facts of a section with the place in it', () => {
    const text = 'A fact of this section. '.repeat(600);
    const blocks = [
      ...[fact('a', `## A\n\n${text}`), slot('a-use'), fact('a-more', `### More\n\n${text}`)],
      ...[fact('b', `## B\n\n${text}`), slot('b-use'), fact('b-more', `### More\n\n${text}`)],
    ];
    const parts = toPageParts(blocks, new Map());
    expect(parts.map((part) => part.map(({ id }) => id))).toEqual([
      ['a', 'a-use', 'a-more'],
      ['b', 'b-use', 'b-more'],
    ]);
  });

  it('the parts of a page name what comes after the last place, if it is too long to be shown', () => {
    const text = 'A fact of this section. '.repeat(1_200);
    const blocks = [slot('use'), fact('a', `## A\n\n${text}`), fact('b', `## B\n\n${text}`)];
    const [part = [], ...others] = toPageParts(blocks, new Map());
    expect(others).toEqual([]);
    expect(part.at(-1)?.markdown).toBe('## B');
  });
});

describe('prose on a retry', () => {
  const previous = assemblePage(
    PAGE,
    new Map([
      ['lead', 'Good words.'],
      ['use', 'TODO'],
    ]),
  );
  const lineOf = (text: string) => previous.split('\n').indexOf(text) + 1;
  const toRequest = (issues: Issue[], guidance: string | null = null) =>
    toWriteRequest({ issues, guidance, previous });

  it('prose on a retry stays in every place without a finding', () => {
    expect([...readEarlierProse(toRequest([toIssue(lineOf('TODO'))]), PAGE).kept]).toEqual([
      ['lead', 'Good words.'],
    ]);
  });

  it('prose on a retry stays in every place without a comment, whatever the fact it is on', () => {
    const comments = [
      { line: lineOf('Good words.'), text: 'Which ones?' },
      { line: 1, text: 'A better title.' },
    ];
    const request = toWriteRequest({ comments, previous });
    expect([...readEarlierProse(request, PAGE).kept]).toEqual([['use', 'TODO']]);
    expect(toWritePrompt(request).message).toContain('Which ones?');
  });

  it.each([
    ['a finding about the whole file', [toIssue(null)], null],
    ['guidance of a person', [toIssue(lineOf('TODO'))], 'Be brief.'],
    ['no finding', [], null],
  ])('prose on a retry stays nowhere with %s', (_, issues, guidance) => {
    expect(readEarlierProse(toRequest(issues, guidance), PAGE).kept.size).toBe(0);
  });
});

describe('the prompt for a page with facts', () => {
  const request = toWriteRequest({ part: PAGE });
  const blocks = Object.fromEntries(
    readBlocks(toWritePrompt(request).message).map(({ name, text }) => [name, text]),
  );

  it('the prompt for a page with facts shows the facts in place, with a mark for each place for prose', () => {
    expect(blocks.page).toBe(
      '# Tools\n\n[[prose "lead"]]\n\n## Table\n\nA fact.\n\n[[prose "use"]]',
    );
  });

  it('the prompt for a page with facts says of each place what it is about and how long it should be', () => {
    expect(blocks.places).toContain('- id "use": About use. (about 60 words)');
  });

  it('the prompt for a page with facts omits the inputs, because the facts represent them', () => {
    expect(Object.keys(blocks).filter((name) => name.includes(': '))).toEqual([]);
    expect(blocks.outline).toBeUndefined();
  });

  it('the prompt for a page with facts stays the same when only facts of another part change', () => {
    const [before = [], after = []] = [
      'A fact of this section. ',
      'Another fact than before. ',
    ].map((text) =>
      toPageParts(SECTIONS.with(0, fact('f0', `## Section 0\n\n${text.repeat(40)}`)), new Map()),
    );
    const toMessages = (parts: typeof before) =>
      parts.map((part) => toWritePrompt(toWriteRequest({ part })).message);
    const same = toMessages(before).filter((message, at) => message === toMessages(after)[at]);
    expect(same).toHaveLength(before.length - 1);
  });
});
