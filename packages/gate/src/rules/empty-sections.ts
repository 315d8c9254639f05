import type { Heading, ListItem, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const SHOWN_TAG =
  /<(?:img|iframe|video|audio|picture|svg|object|embed|canvas|input|table|math)[\s/>]/i;

function isContent(node: RootContent): boolean {
  switch (node.type) {
    case 'definition':
    case 'thematicBreak':
    case 'footnoteDefinition':
      return false;
    case 'html':
      return isShown(node.value);
    case 'list':
      return node.children.some(({ children }) => children.length > 0);
    case 'table':
      return node.children.length > 1;
    default:
      return true;
  }
}

/** HTML shows the text between its tags, and some tags show something themselves. */
function isShown(html: string): boolean {
  const bare = html.replace(COMMENT, '');
  return SHOWN_TAG.test(bare) || bare.replace(/<[^<>]*>/g, '').trim() !== '';
}

/** Text that announces something, such as "These fields are returned:". */
function isAnnouncement(node: RootContent): boolean {
  return node.type === 'paragraph' && /[\p{L}\p{N}*_)]:[*_]*$/u.test(toText(node).trimEnd());
}

/** Announces the sections below, rather than a missing list or table. */
function goesOn(node: RootContent): boolean {
  return /\b(?:following|below|two|three|four|several|sections|parts|chapters|steps|ways|kinds|types|options)\b/i.test(
    toText(node),
  );
}

/** Labels of items, such as `- **Type:**`, without any text. */
function findBareLabels(node: RootContent): ListItem[] {
  return node.type === 'list'
    ? node.children.filter(({ children: [only, ...others] }) => {
        const [label, ...rest] = only?.type === 'paragraph' ? only.children : [];
        const isBold = label?.type === 'strong' && others.length === 0;
        return isBold && /^:?\s*$/.test(toText(rest)) && /:\s*$/.test(toText(only));
      })
    : [];
}

export const emptySections: FileRule = {
  kind: 'file',
  id: 'empty-sections',
  version: 2,
  purpose: 'A section has content or subsections.',
  reason: 'A heading without content makes a promise that the document does not keep.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  good: [
    { title: 'Sections below', content: '# T\n\n## A\n\n### B\n\ntext\n', found: [] },
    {
      title: 'An image of HTML, and an announcement of the sections below',
      content: '# T\n\nThere are two:\n\n## A\n\n<img src="a.svg" alt="A">\n\n## B\n\ntext\n',
      found: [],
    },
    { title: 'A table is content', content: '# T\n\n| a |\n| - |\n| 1 |\n', found: [] },
  ],
  bad: [
    {
      title: 'Followed by its neighbour',
      content: '# T\n\n## A\n\n## B\n\ntext\n',
      found: ['3:1 Unexpected empty section `A`, expected text, a list, a table or code'],
    },
    {
      title: 'With empty items, or a table without rows',
      content: '# T\n\n## A\n\n-\n-\n\n## B\n\n| a |\n| - |\n',
      found: [
        '3:1 Unexpected empty section `A`, expected text, a list, a table or code',
        '8:1 Unexpected empty section `B`, expected text, a list, a table or code',
      ],
    },
    {
      title: 'Something announced that does not follow',
      content: '# T\n\nThese fields are returned:\n\n# U\n\n- **Type:** text\n- **Limit:**\n',
      found: [
        '3:1 Unexpected end of the section after `These fields are returned:`, expected what it announces',
        '8:1 Unexpected label `Limit:` without text, expected its text',
      ],
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
    let [depth, last]: [number, RootContent | undefined] = [0, undefined];
    const end = (next: Heading | undefined) => {
      close(next);
      if (
        last !== undefined &&
        isAnnouncement(last) &&
        (!goesOn(last) || (next?.depth ?? 0) <= depth)
      ) {
        const text = quote(toText(last));
        const message = `Unexpected end of the section after ${text}, expected what it announces`;
        report(message, startPosition(last));
      }
      last = undefined;
    };
    for (const node of tree.children) {
      for (const item of findBareLabels(node)) {
        const message = `Unexpected label ${quote(toText(item))} without text, expected its text`;
        report(message, startPosition(item));
      }
      if (node.type === 'heading') {
        end(node);
        [open, depth] = [node, node.depth];
      } else if (isContent(node)) {
        [open, last] = [undefined, node];
      }
    }
    end(undefined);
  },
};
