import { describe, expect, it } from 'vitest';
import { assemblePage } from '../../packages/gate/src/blocks/assemble-page.ts';
import { heading, paragraph } from '../../shared/profiles/markdown/build.ts';
import { toMarkdown } from '../../shared/profiles/markdown/processor.ts';
import { type PageNode, prose, restOn, toBlocks } from '../../shared/profiles/page-blocks.ts';

const OPERATION = { input: 'openapi.json', pointer: '/paths/~1tools/get' };
const NODES: PageNode[] = [
  heading(1, 'Tools'),
  paragraph('Facts.'),
  prose({ id: 'use', about: 'when to use it', sources: [OPERATION] }, paragraph('Offline.')),
  restOn(OPERATION),
  heading(2, 'Parameters'),
  paragraph('More facts.'),
  heading(2, 'Responses'),
  prose({ id: 'pitfalls', about: 'pitfalls' }),
];

const toPage = () => toBlocks(NODES, (nodes) => toMarkdown([...nodes]));

describe('a page of blocks', () => {
  it('a page of blocks ends a fact block before a heading, a place for prose and another source', () => {
    expect(toPage().map(({ kind, id, markdown }) => [kind, id, markdown])).toEqual([
      ['fact', 'facts-1', '# Tools\n\nFacts.'],
      ['prose', 'use', 'Offline.'],
      ['fact', 'facts-3', '## Parameters\n\nMore facts.'],
      ['fact', 'facts-4', '## Responses'],
      ['prose', 'pitfalls', ''],
    ]);
  });

  it('a page of blocks gives each fact block the sources that were named last', () => {
    expect(toPage().map(({ sources }) => sources.length)).toEqual([0, 1, 1, 1, 0]);
  });

  it('a page of blocks shows the offline text of each place for prose without an answer', () => {
    expect(assemblePage(toPage())).toBe(
      '# Tools\n\nFacts.\n\nOffline.\n\n## Parameters\n\nMore facts.\n\n## Responses\n',
    );
  });

  it('a page of blocks puts answers into their places and leaves facts as they are', () => {
    const answers = new Map([
      ['use', 'Use it first.\n'],
      ['pitfalls', 'It is slow.'],
      ['facts-1', '# Forged'],
    ]);
    expect(assemblePage(toPage(), answers)).toBe(
      '# Tools\n\nFacts.\n\nUse it first.\n\n## Parameters\n\nMore facts.\n\n## Responses\n\nIt is slow.\n',
    );
  });
});
