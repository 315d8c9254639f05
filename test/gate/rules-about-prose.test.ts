import { describe, expect, it } from 'vitest';
import type { Block } from '../../packages/gate/src/data/block.ts';
import { inspect } from '../../packages/gate/src/inspect.ts';

/** A description as authors of documents write it: without an end, and with a mark that nothing opens. */
const QUOTED = 'A paginated list of drafts **and reviews of the members who borrowed the';
const BLOCKS: Block[] = [
  { kind: 'fact', id: 'facts-1', markdown: `# Tools\n\n${QUOTED}`, sources: [] },
  { kind: 'prose', id: 'use', about: 'when to use it', markdown: '', sources: [] },
];

const rulesOf = (text: string, blocks?: readonly Block[]) =>
  inspect('a.md', Buffer.from(text), { strictness: 'strict', planned: null, blocks }).issues.map(
    ({ rule, line }) => `${rule}:${line}`,
  );

describe('rules about what models leave', () => {
  const page = `# Tools\n\n${QUOTED}\n`;

  it('rules about leftovers of models work in a file without a plan', () => {
    expect(rulesOf(page)).toEqual(['truncation:3', 'leftover-marks:3']);
  });

  it('rules about leftovers of models ignore rendered facts', () => {
    expect(rulesOf(page, BLOCKS)).toEqual([]);
  });

  it('rules about leftovers of models check the prose beside rendered facts', () => {
    expect(rulesOf(`${page}\nUse it **before you lend a tool to the\n`, BLOCKS)).toEqual([
      'truncation:5',
      'leftover-marks:5',
    ]);
  });
});
