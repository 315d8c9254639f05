import type { Code, Heading, List, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { code, fence, paragraph } from './markdown/build.ts';
import type { PageNode, SourceMark } from './page-blocks.ts';

/** The largest node that stays whole, as a part of the size of a page. */
const SHARE = 4;

/** An open section: its heading (none for the page itself) and the code that marks it for the gate. */
interface Open {
  readonly heading: Heading | undefined;
  mark: Paragraph | undefined;
}

/**
 * Cuts the content of a page into parts of at most about `maxBytes` each: between nodes, and within
 * a table, list, code block or paragraph that is too large for a page. Each further part begins
 * with the headings, and the code that marks them, of the sections that it continues. Nothing is
 * left out.
 */
export function cutPage(nodes: readonly PageNode[], maxBytes: number): PageNode[][] {
  const parts: PageNode[][] = [[]];
  let open: Open[] = [{ heading: undefined, mark: undefined }];
  let source: SourceMark | undefined;
  let bytes = 0;
  for (const node of nodes.flatMap((it) => splitNode(it, maxBytes / SHARE))) {
    const size = toBytes(node);
    const part = parts.at(-1) ?? [];
    if (bytes + size > maxBytes && bytes > 0) {
      const moved = collectHeadings(part);
      const above = open.filter(({ heading }) => heading === undefined || !moved.includes(heading));
      const next = [...(source === undefined ? [] : [source]), ...above.flatMap(resume), ...moved];
      parts.push([...next, node]);
      bytes = next.reduce((sum, it) => sum + toBytes(it), size);
    } else {
      part.push(node);
      bytes += size;
    }
    source = node.type === 'source' ? node : source;
    open = enter(open, node);
  }
  return parts;
}

/** About how many bytes of markdown nodes become; rather too many than too few. */
export function estimateBytes(nodes: readonly PageNode[]): number {
  return nodes.reduce((sum, node) => sum + toBytes(node), 0);
}

/** Headings at the end of a part, and what says where they come from, belong to the next part. */
function collectHeadings(part: PageNode[]): PageNode[] {
  const last = part.findLastIndex(({ type }) => type !== 'heading' && type !== 'source');
  return part.splice(last + 1);
}

function enter(open: readonly Open[], node: PageNode): Open[] {
  if (node.type === 'heading') {
    const above = open.filter((it) => it.heading === undefined || it.heading.depth < node.depth);
    return [...above, { heading: node, mark: undefined }];
  }
  const last = open.at(-1);
  const first = node.type === 'paragraph' ? node.children[0] : undefined;
  if (last !== undefined && last.mark === undefined && first?.type === 'inlineCode') {
    last.mark = paragraph(code(first.value), ', continued.');
  }
  return [...open];
}

function resume({ heading, mark }: Open): RootContent[] {
  const again: RootContent[] =
    heading === undefined
      ? []
      : [{ ...heading, children: [...heading.children, { type: 'text', value: ' (continued)' }] }];
  return mark === undefined ? again : [...again, mark];
}

function splitNode(node: PageNode, maxBytes: number): PageNode[] {
  if (toBytes(node) <= maxBytes) {
    return [node];
  }
  switch (node.type) {
    case 'table':
      return splitTable(node, maxBytes);
    case 'list':
      return splitList(node, maxBytes);
    case 'code':
      return splitCode(node, maxBytes);
    case 'paragraph':
      return splitParagraph(node, maxBytes);
    default:
      return [node];
  }
}

function splitTable(table: Table, maxBytes: number): Table[] {
  const [header, ...rows] = table.children;
  return header === undefined
    ? [table]
    : group(rows, maxBytes, toBytes).map((some) => ({ ...table, children: [header, ...some] }));
}

function splitList(list: List, maxBytes: number): List[] {
  let start = list.start ?? 1;
  return group(list.children, maxBytes, toBytes).map((children) => {
    const part = { ...list, ...(list.ordered ? { start } : {}), children };
    start += children.length;
    return part;
  });
}

/** A part of a program or a document is marked as text, so that no tool checks it. */
function splitCode({ value }: Code, maxBytes: number): Code[] {
  const lines = value.split('\n').flatMap((line) => cutText(line, maxBytes));
  return group(lines, maxBytes, (line) => Buffer.byteLength(line) + 1).map((some) =>
    fence('text', some.join('\n')),
  );
}

/** Words of a long line; a word that is too long by itself stays whole. */
function cutText(text: string, maxBytes: number): string[] {
  const words = text.split(/(?<= )/);
  return Buffer.byteLength(text) <= maxBytes
    ? [text]
    : group(words, maxBytes, (word) => Buffer.byteLength(word)).map((some) => some.join(''));
}

function splitParagraph({ children, ...node }: Paragraph, maxBytes: number): Paragraph[] {
  const pieces = children.flatMap((child): PhrasingContent[] =>
    child.type === 'text'
      ? cutText(child.value, maxBytes).map((value) => ({ ...child, value }))
      : [child],
  );
  return group(pieces, maxBytes, toBytes).map((some) => ({ ...node, children: some }));
}

/** Items in their order, as many together as fit; an item that is too large stands alone. */
function group<T>(items: readonly T[], maxBytes: number, toSize: (item: T) => number): T[][] {
  const groups: T[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = toSize(item);
    if (bytes + size > maxBytes) {
      groups.push([item]);
      bytes = size;
    } else {
      groups.at(-1)?.push(item);
      bytes += size;
    }
  }
  return groups;
}

/** Bytes of markdown around what a node holds; rather too many than too few. */
const OVERHEAD = 6;

/** About how many bytes of markdown a node becomes. */
function toBytes(node: unknown): number {
  if (typeof node !== 'object' || node === null) {
    return 0;
  }
  const { value, url, children } = node as Partial<Record<string, unknown>>;
  const own = [value, url].reduce<number>(
    (sum, text) => sum + (typeof text === 'string' ? Buffer.byteLength(text) * 1.1 : 0),
    OVERHEAD,
  );
  return Array.isArray(children) ? children.reduce((sum, it) => sum + toBytes(it), own) : own;
}
