import type { Heading, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

/** Nodes that a reader does not see as content. */
const INVISIBLE = new Set(['html', 'definition', 'thematicBreak']);

export const emptySections: FileRule = {
  kind: 'file',
  id: 'empty-sections',
  version: 1,
  purpose: 'A section has content or subsections.',
  reason: 'A heading without content makes a promise that the document does not keep.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  good: [
    { title: 'Sections below', content: '# T\n\n## A\n\n### B\n\ntext\n', found: [] },
    { title: 'A table is content', content: '# T\n\n| a |\n| - |\n| 1 |\n', found: [] },
  ],
  bad: [
    {
      title: 'Followed by its neighbour',
      content: '# T\n\n## A\n\n## B\n\ntext\n',
      found: ['3:1 Unexpected empty section `A`, expected text, a list, a table or code'],
    },
    {
      title: 'At the end, with nothing but a comment',
      content: '# T\n\ntext\n\n## A\n\n<!-- later -->\n',
      found: ['5:1 Unexpected empty section `A`, expected text, a list, a table or code'],
    },
  ],
  check({ tree }, report) {
    let open: Heading | undefined;
    const close = (next: RootContent | undefined) => {
      const isParent = next?.type === 'heading' && next.depth > (open?.depth ?? 0);
      if (open !== undefined && !isParent) {
        const text = quote(toText(open));
        const message = `Unexpected empty section ${text}, expected text, a list, a table or code`;
        report(message, startPosition(open));
      }
    };
    for (const node of tree.children) {
      if (node.type === 'heading') {
        close(node);
        open = node;
      } else if (!INVISIBLE.has(node.type)) {
        open = undefined;
      }
    }
    close(undefined);
  },
};
