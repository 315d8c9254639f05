import type { ListItem, Paragraph, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

/** Words that cannot end a sentence. */
const GOES_ON =
  /\b(?:a|an|the|of|to|and|or|with|for|from|by|as|at|in|on|into|that|which|whose|is|are|was|were|be|been|must|can|may|will|should|if|when|because|its|their|your|this|these|between)$/i;
const ENDS = /[\p{P}\p{S}]\s*$/u;

export const truncation: FileRule = {
  kind: 'file',
  id: 'truncation',
  version: 1,
  purpose: 'The last paragraph or item of a document ends as a sentence does.',
  reason:
    'A model that reaches its limit stops within a sentence. The text then looks complete, but what follows is missing.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    { title: 'A sentence', content: '# T\n\nOne.\n\nTwo things.\n', found: [] },
    { title: 'Items without sentences', content: '# T\n\nOne.\n\n- a key\n- a lock\n', found: [] },
    { title: 'A link, or code', content: '# T\n\nOne.\n\nSee all of [the list](#t)\n', found: [] },
    {
      title: 'No sentence has a sign',
      content: '# T\n\nNothing ends here\n\nOr here\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'Within a sentence',
      content: '# T\n\nOne.\n\nThe member then sends the\n',
      found: ['5:1 Unexpected end of the document after `sends the`, expected a whole sentence'],
    },
    {
      title: 'Without a sign, while the others have one',
      content: '# T\n\nOne.\n\nTwo.\n\nThe member sends it back soon\n',
      found: ['7:1 Unexpected end of the document after `back soon`, expected a whole sentence'],
    },
    {
      title: 'Within an item',
      content: '# T\n\n- Ask the office.\n- Wait for it.\n- Return the tool before\n',
      found: ['5:3 Unexpected end of the document after `tool before`, expected a whole sentence'],
    },
  ],
  check({ tree, nodes }, report) {
    const last = tree.children.findLast(({ type }) => type !== 'definition');
    const [end, siblings] = toEnd(last, nodes.paragraphs);
    if (end === undefined || !endsWithText(end)) {
      return;
    }
    const text = toText(end).trimEnd();
    const others = siblings.filter((it) => it !== end);
    const withSign = others.filter((it) => ENDS.test(toText(it))).length;
    const isUsual = withSign > 0 && withSign >= 0.8 * others.length;
    const isBroken = text.endsWith(',') || GOES_ON.test(text);
    if (/[\p{L}\p{N},]$/u.test(text) && countWords(text) > 3 && (isBroken || isUsual)) {
      const tail = text.split(/\s+/).slice(-2).join(' ');
      const message = `Unexpected end of the document after ${quote(tail)}, expected a whole sentence`;
      report(message, startPosition(end));
    }
  },
};

/** The last paragraph with those it is compared with: in a list, those of its items. */
function toEnd(
  last: RootContent | undefined,
  paragraphs: readonly Paragraph[],
): [Paragraph | undefined, readonly Paragraph[]] {
  if (last?.type === 'paragraph') {
    return [last, paragraphs];
  }
  if (last?.type !== 'list') {
    return [undefined, []];
  }
  const ends = last.children.flatMap(toParagraphs);
  return [ends.at(-1), ends];
}

/** The paragraph of an item without other content. */
function toParagraphs({ children }: ListItem): Paragraph[] {
  const [only, ...others] = children;
  return only?.type === 'paragraph' && others.length === 0 ? [only] : [];
}

function endsWithText({ children }: Paragraph): boolean {
  return children.at(-1)?.type === 'text';
}

function countWords(text: string): number {
  return text.split(/\s+/).length;
}
