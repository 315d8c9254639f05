import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

export const headingLevels: FileRule = {
  kind: 'file',
  id: 'heading-levels',
  version: 1,
  purpose:
    'A heading is at most one level below the previous one, has text, and is not inside a quote or list.',
  reason:
    'Screen readers, tables of contents and the gate use the levels as the outline of a document. A skipped level, or a heading inside a quote or list, breaks the outline.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  options: {
    maxDepth: {
      type: 'integer',
      description: 'Maximum level of a heading.',
      default: 6,
      minimum: 1,
      maximum: 6,
    },
  },
  good: [
    {
      title: 'Down one by one, up at once',
      content: '# T\n\n## A\n\n### B\n\ntext\n\n## C\n\ntext\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'A skipped level',
      content: '# T\n\n### B\n\ntext\n',
      found: ['3:1 Unexpected heading `B` of level 3, expected at most level 2'],
    },
    {
      title: 'A heading in a quote',
      content: '# T\n\n> ## A\n>\n> text\n',
      found: ['3:3 Unexpected heading `A` in a quote or list, expected it outside'],
    },
    {
      title: 'Deeper than a profile allows',
      content: '# T\n\n## A\n\n### B\n\ntext\n',
      options: { maxDepth: 2 },
      found: ['5:1 Unexpected heading `B` of level 3, expected at most level 2'],
    },
    {
      title: 'A heading without text',
      content: '# T\n\n##\n\ntext\n',
      found: ['3:1 Unexpected heading without text, expected one that says what follows'],
    },
  ],
  check(page, report, options) {
    const maxDepth = options.integer('maxDepth');
    let before: number | undefined;
    for (const [index, { node, isTop }] of page.nodes.headings.entries()) {
      const text = page.facts.headings[index]?.text ?? '';
      if (!isTop) {
        report(
          `Unexpected heading ${quote(text)} in a quote or list, expected it outside`,
          startPosition(node),
        );
      } else if (text === '' && node.depth > 1) {
        report(
          'Unexpected heading without text, expected one that says what follows',
          startPosition(node),
        );
      } else if (node.depth > Math.min(maxDepth, (before ?? maxDepth) + 1)) {
        const maxLevel = Math.min(maxDepth, (before ?? maxDepth) + 1);
        const message = `Unexpected heading ${quote(text)} of level ${node.depth}, expected at most level ${maxLevel}`;
        report(message, startPosition(node));
      }
      before = isTop ? node.depth : before;
    }
  },
};
