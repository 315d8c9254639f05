import type { ListItem, RootContent, Table } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule, Report } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const SHOWN_TAG =
  /<(?:img|iframe|video|audio|picture|svg|object|embed|canvas|input|table|math)[\s/>]/i;

/** Elements of a generator, such as `<RuleList />`, which show what it puts there. */
const COMPONENT = /<(?:[A-Z][\w.]*|[a-z]+-[\w-]+)[\s/>]/;

/** Whether a node is visible content. */
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
    default:
      return true;
  }
}

/** Columns that may be empty in every row. */
const OPTIONAL =
  /^(?:options?|notes?|remarks?|comments?|defaults?|examples?|links?|meaning|description|details|summary)?$/i;

/** Whether a table says something beside the names of its rows and columns. */
function hasCells({ children: [header, ...rows] }: Table): boolean {
  const names = header?.children.map((cell) => toText(cell).trim()) ?? [];
  const isOptional = names.length > 1 && names.slice(1).every((name) => OPTIONAL.test(name));
  const first = names.length > 1 && !isOptional ? 1 : 0;
  return rows.some(({ children }) =>
    children.slice(first).some((cell) => cell.children.length > 0),
  );
}

/** Finds tables that say nothing. A fact has the cells that the inputs have. */
function createTableCheck(match: Page['match']): (node: RootContent) => boolean {
  return (node) => {
    const line = node.position?.start.line ?? 0;
    const isFact = match?.facts.some(({ from, to }) => from <= line && line <= to) === true;
    return node.type === 'table' && !isFact && !hasCells(node);
  };
}

/** HTML shows the text between its tags, and some tags show something themselves. */
function isShown(html: string): boolean {
  const bare = html.replace(COMMENT, '');
  return (
    SHOWN_TAG.test(bare) || COMPONENT.test(bare) || bare.replace(/<[^<>]*>/g, '').trim() !== ''
  );
}

/** A short code such as `:tada:`. */
const EMOJI = /(?:^|\s):[\w+-]{1,40}:$/;

/** Text that announces something, such as "These fields are returned:". */
function isAnnouncement(node: RootContent): boolean {
  const text = node.type === 'paragraph' ? toText(node).trimEnd() : '';
  return /[\p{L}\p{N}*_)]:[*_]*$/u.test(text) && !EMOJI.test(text);
}

/** Announces the sections below, rather than a missing list or table. */
function goesOn(node: RootContent): boolean {
  return /\b(?:following|below|two|three|four|several|sections|parts|chapters|steps|ways|kinds|types|options)\b/i.test(
    toText(node),
  );
}

/** Announces what may have a heading of its own. */
const TITLED = /\b(?:below|following|follows?|examples?|table)\b/i;
/** Announces sections of the same depth. */
const SECTIONS = /\b(?:following|next) (?:\w+ )?(?:sections|chapters|parts|pages)\b/i;

/** The first letters of words, so that their forms are equal. */
const STEM = /\b(?!(?:the|and|for|with|this|that|these|from|are|you|your|can|not)\b)\p{L}{3,4}/giu;

const NEXT = /\bnext (?:part|point|question|step|thing|topic)\b/i;
/** The first of numbered sections, as of "The parties agree as follows:". */
const FIRST = /^1[.)]/;

/** Whether a heading is announced, or has a word of the announcement before it. */
function isNamedBy(announcement: RootContent, next: RootContent | undefined): boolean {
  const stems = new Set(toText(announcement).toLowerCase().match(STEM));
  const title = next?.type === 'heading' ? toText(next).toLowerCase() : '';
  const isNext = title !== '' && NEXT.test(toText(announcement));
  return isNext || FIRST.test(title) || title.match(STEM)?.some((it) => stems.has(it)) === true;
}

/** Labels of items, such as `- **Type:**`, that neither text nor the block after the list follows. */
function findBareLabels(node: RootContent, next: RootContent | undefined): ListItem[] {
  if (node.type !== 'list') {
    return [];
  }
  const { children: items } = node;
  const isFollowed = /^(?:code|table|list|blockquote|html)$/.test(next?.type ?? '');
  return items.filter((item, index) => {
    const after = items[index + 1];
    const isMeant = after === undefined ? isFollowed : !isLabelled(after);
    return isBareLabel(item) && !isMeant;
  });
}

function isBareLabel({ children: [only, ...others] }: ListItem): boolean {
  const [label, ...rest] = only?.type === 'paragraph' ? only.children : [];
  const isBold = label?.type === 'strong' && others.length === 0;
  return isBold && /^:?\s*$/.test(toText(rest)) && /:\s*$/.test(toText(only));
}

/** An item that begins with bold text. */
function isLabelled({ children: [first] }: ListItem): boolean {
  return first?.type === 'paragraph' && first.children[0]?.type === 'strong';
}

export const emptySections: FileRule = {
  kind: 'file',
  id: 'empty-sections',
  version: 4,
  purpose:
    'A section has content or subsections, a table has rows with text, and what is announced follows.',
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
    {
      title: 'A section that is announced, labels that a block or other items follow',
      content:
        '# T\n\nImagine this story of a boat:\n\n# Boats\n\nWell done :tada:\n\n# Ships\n\n## A\n\nThis leads to the next point:\n\n## C\n\nIt has one option:\n\n### b\n\n- **Type:**\n\n```text\na\n```\n\n- **All:**\n- one\n- two\n',
      found: [],
    },
    {
      title: 'Sections that follow their announcement, an element of a generator',
      content:
        '# T\n\nThe tools are these:\n\n## A\n\n<ToolList kind="a" />\n\n## B\n\n<tool-list></tool-list>\n',
      found: [],
    },
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
      title: 'With tables that say nothing, beside text',
      content: '# T\n\nText.\n\n| a | b |\n| - | - |\n\n| a | b |\n| - | - |\n| 1 | |\n| 2 | |\n',
      found: [
        '5:1 Unexpected table without text in its rows, expected rows',
        '8:1 Unexpected table without text in its rows, expected rows',
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
  check({ tree: { children }, match }, report) {
    const isBare = createTableCheck(match);
    let section = 0;
    const starts = children.flatMap(({ type }, index) => (type === 'heading' ? [index] : []));
    for (const next of [...starts, children.length]) {
      checkSection(
        children.slice(section, next),
        countPartsOf(children, section, next),
        isBare,
        children.slice(next, next + 2),
        report,
      );
      section = next;
    }
    for (const [index, node] of children.entries()) {
      for (const item of findBareLabels(node, children[index + 1])) {
        const message = `Unexpected label ${quote(toText(item))} without text, expected its text`;
        report(message, startPosition(item));
      }
    }
  },
};

/** A heading with the blocks up to the next one, and the number of sections below it. */
function checkSection(
  [first, ...rest]: readonly RootContent[],
  parts: number,
  isBare: (node: RootContent) => boolean,
  [next, afterNext]: readonly RootContent[],
  report: Report,
): void {
  const heading = first?.type === 'heading' ? first : undefined;
  const blocks = heading === undefined && first !== undefined ? [first, ...rest] : rest;
  const content = blocks.filter((node) => isContent(node) && !isBare(node));
  if (heading !== undefined && content.length === 0 && parts === 0) {
    const message = `Unexpected empty section ${quote(toText(heading))}, expected text, a list, a table or code`;
    report(message, startPosition(heading));
  }
  for (const table of content.length === 0 ? [] : blocks.filter(isBare)) {
    report('Unexpected table without text in its rows, expected rows', startPosition(table));
  }
  const end = content.at(-1);
  const isTitled = /^(?:list|table|code)$/.test(afterNext?.type ?? '');
  const isAnnounced = isTitled ? TITLED : SECTIONS;
  if (end !== undefined && !(next !== undefined && isAnnounced.test(toText(end)))) {
    checkEnd(end, parts, heading?.depth ?? 0, next, report);
  }
}

/** The only section below a section may be what it announces, as is one that names it. */
function checkEnd(
  last: RootContent,
  parts: number,
  depth: number,
  next: RootContent | undefined,
  report: Report,
): void {
  const isOpen = parts === 0 || (parts === 1 && depth < 2 && !goesOn(last));
  if (isOpen && isAnnouncement(last) && !isNamedBy(last, next)) {
    const message = `Unexpected end of the section after ${quote(toText(last))}, expected what it announces`;
    report(message, startPosition(last));
  }
}

/** The number of sections directly below the one that begins at `start`, with headings from `next`. */
function countPartsOf(blocks: readonly RootContent[], start: number, next: number): number {
  const first = blocks[start];
  const depth = first?.type === 'heading' ? first.depth : 0;
  let [parts, depthOfParts] = [0, 7];
  for (let at = next; at < blocks.length && parts < 2; at += 1) {
    const node = blocks[at];
    if (node?.type === 'heading') {
      if (node.depth <= depth) {
        return parts;
      }
      depthOfParts = Math.min(depthOfParts, node.depth);
      parts += node.depth === depthOfParts ? 1 : 0;
    }
  }
  return parts;
}
