import type { ListItem, Paragraph, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

/** Words that cannot end a sentence, and words that end one in few texts. */
const GOES_ON =
  /\b(?:a|an|the|of|to|and|or|with|for|from|into|which|whose|is|are|was|were|be|been|must|can|may|will|should|if|when|because|its|their|your|between|than|but|while|such)$/i;
const MAY_GO_ON = /\b(?:by|as|at|in|on|that|this|these|before|after|not|also|only|each|any|all)$/i;
const ENDS = /[.!?:…][\p{P}\p{S}]*\s*$/u;
/** A directive of a generator, not prose. */
const DIRECTIVE = /^(?::{3}|\{%|\{\{|\$)/;
/** A comma, a dash, an opened bracket or quotation mark: more must follow. */
const BROKEN = /(?:,|[\p{L}\p{N}] ?[–—-]|\s\(\p{L}[^()]{1,80}|“[^”]{0,200})$/u;
const ADDRESS = /\S+[/@.]\S+$/;

export const truncation: FileRule = {
  kind: 'file',
  id: 'truncation',
  version: 2,
  purpose: 'The last paragraph or item of a document ends as a sentence does.',
  reason:
    'A model that reaches its limit stops within a sentence. The text then looks complete, but what follows is missing.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    { title: 'A sentence', content: '# T\n\nOne.\n\nTwo things.\n', found: [] },
    { title: 'Items without sentences', content: '# T\n\nOne.\n\n- a key\n- a lock\n', found: [] },
    {
      title: 'A signature, and items without a sign',
      content: '# T\n\nOne.\n\nTwo.\n\nThree.\n\nBy the Leads\n',
      found: [],
    },
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
      content: '# T\n\nOne.\n\nTwo.\n\nThe member sends it back soon, if the office is open\n',
      found: ['7:1 Unexpected end of the document after `is open`, expected a whole sentence'],
    },
    {
      title: 'Within an item',
      content: '# T\n\n- Ask the office.\n- Wait for it.\n- Return the tool before\n',
      found: ['5:3 Unexpected end of the document after `tool before`, expected a whole sentence'],
    },
  ],
  check({ tree }, report) {
    const last = tree.children.findLast(({ type }) => type !== 'definition');
    const end = toEnd(last, tree.children);
    if (end === undefined || !endsWithText(end.paragraph)) {
      return;
    }
    const text = toText(end.paragraph).trimEnd();
    const words = countWords(text);
    const isBroken = words > 2 && (BROKEN.test(text) || GOES_ON.test(text));
    const isEnough = words >= end.minWords || MAY_GO_ON.test(text);
    if (isBroken || (isEnough && isUnlikeOthers(text, end))) {
      const tail = text.split(/\s+/).slice(-2).join(' ');
      const message = `Unexpected end of the document after ${quote(tail)}, expected a whole sentence`;
      report(message, startPosition(end.paragraph));
    }
  },
};

/** The last paragraph, with those it is compared with: in a list, those of the other items. */
interface End {
  readonly paragraph: Paragraph;
  readonly others: readonly Paragraph[];
  /** Shorter ends are names, titles and signatures; items often end without a sign. */
  readonly minWords: number;
}

function toEnd(last: RootContent | undefined, blocks: readonly RootContent[]): End | undefined {
  const all = last?.type === 'list' ? last.children.flatMap(toParagraphs) : blocks.filter(isText);
  const paragraph = all.at(-1);
  const isLast = last?.type === 'list' || paragraph === last;
  return isLast && paragraph !== undefined
    ? {
        paragraph,
        others: all.slice(0, -1),
        minWords: last?.type === 'list' ? Number.POSITIVE_INFINITY : 8,
      }
    : undefined;
}

function isText(node: RootContent): node is Paragraph {
  return node.type === 'paragraph';
}

/** All others end with a sign, and an address ends without one. */
function isUnlikeOthers(text: string, { others }: End): boolean {
  return (
    /[\p{L}\p{N}]$/u.test(text) &&
    !ADDRESS.test(text) &&
    !DIRECTIVE.test(text) &&
    others.length > 0 &&
    others.every((it) => ENDS.test(toText(it)))
  );
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
