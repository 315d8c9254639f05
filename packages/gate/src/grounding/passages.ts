import type { Code, Heading, Nodes, Table, TableCell } from 'mdast';
import type { BlockMatch } from '../blocks/match-blocks.ts';
import type { Page } from '../markdown/page.ts';
import { type Position, toPosition } from '../markdown/position.ts';
import type { LineRange, Subject, Vocabulary } from '../vocabulary/vocabulary.ts';
import { toRowTexts } from './row-texts.ts';

/** A run of prose: its text, with code between backticks, and its subject. */
export interface Passage {
  readonly text: string;
  readonly subject: Subject | undefined;
  /** The subject that numbers are checked against. */
  readonly scope: Subject;
  /** Made of a row of a table, whose cells are passages of their own. */
  readonly isStatement?: true;
  at(index: number): Position;
}

/** A code fence in prose. */
export interface Sample {
  readonly language: string;
  readonly text: string;
  readonly subject: Subject | undefined;
  at(line: number): Position;
}

export interface Prose {
  readonly passages: readonly Passage[];
  readonly samples: readonly Sample[];
}

type Region = BlockMatch['prose'][number];

interface Placed {
  readonly subject: Subject | undefined;
  readonly scope: Subject;
}

/** The prose of a page: everything between the blocks that the product renders. */
export function readProse(page: Page, match: BlockMatch, vocabulary: Vocabulary): Prose {
  const passages: Passage[] = [];
  const samples: Sample[] = [];
  let named: Named | undefined;
  const regionAt = createLookup(match.prose);
  for (const node of listLeaves(page)) {
    const region = regionAt(node.position?.start.line ?? 0);
    const placed = region && toPlaced(region, vocabulary);
    if (node.type === 'heading') {
      named = findNamed(node, page, placed && vocabulary) ?? toAbove(node, named);
    }
    const own = named === undefined ? placed : { subject: named.subject, scope: named.subject };
    if (placed !== undefined && own !== undefined) {
      const found = readNode(node, page, own);
      passages.push(...found.passages);
      samples.push(...found.samples);
    }
  }
  return { passages, samples };
}

function readNode(node: Nodes, page: Page, own: Placed): Prose {
  if (node.type === 'code') {
    return { passages: [], samples: [toSample(node, own.subject)] };
  }
  const found = node.type === 'table' ? toRowStatements(node, page) : [flatten(node, page)];
  return { passages: found.map((it) => ({ ...it, ...own })), samples: [] };
}

/** A heading in prose that is the name of an operation or entity. */
interface Named {
  readonly depth: number;
  readonly subject: Subject;
}

function* listLeaves({ tree }: Page): Generator<Nodes> {
  const ahead: Nodes[] = [tree];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    const isLeaf = node.type === 'code' || isPassage(node);
    if (isLeaf || node.type === 'table') {
      yield node;
    }
    if (!isLeaf && 'children' in node) {
      ahead.push(...node.children.toReversed());
    }
  }
}

function isPassage(node: Nodes): boolean {
  return ['paragraph', 'heading', 'tableCell', 'html'].includes(node.type);
}

function createLookup(regions: readonly Region[]): (line: number) => Region | undefined {
  return (line) => {
    let low = 0;
    let high = regions.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const region = regions[middle];
      if (region === undefined || line < region.from) {
        high = middle - 1;
      } else if (line > region.to) {
        low = middle + 1;
      } else {
        return region;
      }
    }
    return undefined;
  };
}

/** The subjects of a region's places for prose; without any, the sources of the preceding facts. */
function toPlaced({ slots, sources }: Region, vocabulary: Vocabulary): Placed {
  const [id, ...others] = new Set(slots.flatMap((slot) => slot.subject ?? []));
  const subject = id === undefined || others.length > 0 ? undefined : vocabulary.subject(id);
  const resting = slots.length > 0 ? slots.flatMap((slot) => slot.sources) : sources;
  const pointers = resting.flatMap((it) => ('pointer' in it ? [it.pointer] : []));
  const ranges = resting.flatMap((it) => ('pointer' in it ? [] : [it]));
  const scope = subject ?? toScope(pointers, ranges, vocabulary);
  return { subject: subject ?? findByPointer(pointers, vocabulary), scope };
}

function toScope(
  pointers: readonly string[],
  ranges: readonly LineRange[],
  vocabulary: Vocabulary,
): Subject {
  return vocabulary.readLines !== undefined && vocabulary.atLines !== undefined
    ? vocabulary.atLines(ranges)
    : vocabulary.at(pointers.length === 0 ? [''] : pointers);
}

/** The operation that facts are based on, if it is one. */
function findByPointer(pointers: readonly string[], vocabulary: Vocabulary): Subject | undefined {
  const [pointer] = pointers;
  const operation =
    pointers.length === 1 && vocabulary.operations.find((it) => it.pointer === pointer);
  return operation ? vocabulary.subject(`${operation.method} ${operation.path}`) : undefined;
}

/** The operation or entity that a heading of prose names. */
function findNamed(
  node: Heading,
  page: Page,
  vocabulary: Vocabulary | undefined,
): Named | undefined {
  const plain = flatten(node, page).text.replaceAll('`', '').trim();
  const subject = vocabulary?.subject(plain) ?? vocabulary?.subject(`tag ${plain}`);
  return subject && { depth: node.depth, subject };
}

function toAbove({ depth }: Heading, named: Named | undefined): Named | undefined {
  return named !== undefined && depth > named.depth ? named : undefined;
}

/** What the rows of a table state, as sentences, each at the position of its cell. */
function toRowStatements(
  { children: [head, ...rows] }: Table,
  page: Page,
): Pick<Passage, 'text' | 'at' | 'isStatement'>[] {
  const show = (cell: TableCell) => flatten(cell, page).text.trim();
  const titles = (head?.children ?? []).map(show);
  return rows.flatMap(({ children: cells }) =>
    toRowTexts(titles, cells.map(show)).flatMap(({ text, column }) => {
      const cell = cells[column];
      const at = cell && flatten(cell, page).at;
      return at === undefined ? [] : [{ text, at: () => at(0), isStatement: true as const }];
    }),
  );
}

function toSample({ lang, value, position }: Code, subject: Subject | undefined): Sample {
  const start = position?.start.line ?? 1;
  return {
    language: (lang ?? '').toLowerCase(),
    text: value,
    subject,
    at: (line) => ({ line: start + line, column: 1 }),
  };
}

interface Piece {
  readonly from: number;
  readonly offset: number;
}

/** The visible text of a node, with code between backticks. */
function flatten(node: Nodes, page: Page): Pick<Passage, 'text' | 'at'> {
  const pieces: Piece[] = [];
  let text = '';
  const ahead: Nodes[] = [node];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const own = toOwnText(next);
    if (own !== undefined) {
      pieces.push({ from: text.length, offset: next.position?.start.offset ?? 0 });
      text += own;
    } else if ('children' in next) {
      ahead.push(...toTitle(next), ...next.children.toReversed());
    }
  }
  return {
    text: text.replace(/\s/g, ' '),
    at(index) {
      const piece = pieces.findLast(({ from }) => from <= index);
      return toPosition(page.lines, (piece?.offset ?? 0) + index - (piece?.from ?? 0));
    },
  };
}

/** The title of a link, which a reader sees over it. */
function toTitle(node: Nodes): Nodes[] {
  return node.type === 'link' && node.title
    ? [{ type: 'text', value: ` (${node.title})`, position: node.position }]
    : [];
}

/** What a node without children shows. Tags are blanked, so that what is between them counts. */
function toOwnText(node: Nodes): string | undefined {
  switch (node.type) {
    case 'inlineCode':
      return `\`${node.value.replaceAll('`', "'")}\``;
    case 'text':
      return node.value;
    case 'html':
      return node.value.replace(/<\/?[a-z][^>]*>|<!--|-->/gi, (tag) => ' '.repeat(tag.length));
    case 'break':
      return ' ';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    default:
      return undefined;
  }
}
