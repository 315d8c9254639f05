import type { Nodes, Parents, PhrasingContent, Table, TableCell, Text } from 'mdast';

/** What surrounds a node in the line, as the library passes it on. */
interface Info {
  readonly before: string;
  readonly after: string;
}

/** What is used of the state of `mdast-util-to-markdown`. */
interface State<Context extends Info> {
  readonly indexStack: readonly number[];
  enter(name: 'phrasing' | 'table' | 'tableCell' | 'tableRow'): () => void;
  containerPhrasing(parent: TableCell, info: Context): string;
  safe(value: string, info: Context & { beforeNode?: Nodes; afterNode?: Nodes }): string;
}

/**
 * Text that is written as it is wherever it stands: it begins with a letter and contains no
 * character that could begin or end markup, by the `unsafe` patterns of the library and of its
 * extensions.
 */
const HARMLESS =
  /^[A-Za-z\u00c0-\uffff](?:[A-Za-z0-9 ,;'"/%?$(){}^+=>\u00a0-\uffff-]|[.](?<![Ww].)|:(?!\/))*(?<![:\s])$/;

/** Bytes of cells, with what they become, that are remembered. */
const MAX_REMEMBERED = 4 * 1024 * 1024;

const cells = new Map<string, string>();
let remembered = 0;

/** Writes text. Most texts contain nothing to escape, which is seen at once. */
export function writeText<Context extends Info>(
  node: Text,
  parent: Parents | undefined,
  state: State<Context>,
  info: Context,
): string {
  if (HARMLESS.test(node.value)) {
    return node.value;
  }
  const siblings: readonly Nodes[] = parent?.children ?? [];
  const index = state.indexStack.at(-1) ?? 0;
  const [beforeNode, afterNode] = [siblings[index - 1], siblings[index + 1]];
  return state.safe(node.value, {
    ...info,
    ...(beforeNode && { beforeNode }),
    ...(afterNode && { afterNode }),
  });
}

/**
 * Writes a table as the library does without aligned bars, each cell once however often it occurs:
 * pages of references repeat most of their cells.
 */
export function writeTable<Context extends Info>(
  { children, align }: Table,
  _: unknown,
  state: State<Context>,
  info: Context,
): string {
  const exits = [state.enter('table'), state.enter('tableRow')];
  const [head = [], ...rows] = children.map((row) =>
    row.children.map((cell) => writeCell(cell, state, info)),
  );
  exits.forEach((exit) => void exit());
  const longest = rows.reduce((max, { length }) => Math.max(max, length), head.length);
  const top = [...head, ...toEmpty((align?.length || longest) - head.length)];
  const rule = top.map((_, at) => MARKS[align?.[at] ?? 'none']);
  return [top, rule, ...rows].map(toLine).join('\n');
}

const MARKS = { none: '-', left: ':-', right: '-:', center: ':-:' } as const;

function toEmpty(length: number): string[] {
  return Array<string>(Math.max(0, length)).fill('');
}

function toLine(row: readonly string[]): string {
  return `|${row.map((cell) => (cell === '' ? ' |' : ` ${cell} |`)).join('')}`;
}

function writeCell<Context extends Info>(
  cell: TableCell,
  state: State<Context>,
  info: Context,
): string {
  const [first, second] = cell.children;
  if (first?.type === 'text' && second === undefined && HARMLESS.test(first.value)) {
    return first.value;
  }
  const key = toKey(cell.children);
  const known = cells.get(key);
  if (known !== undefined) {
    return known;
  }
  const exits = [state.enter('tableCell'), state.enter('phrasing')];
  // The library takes a bar for what is around a cell.
  const written = state.containerPhrasing(cell, { ...info, before: '|', after: '|' });
  exits.toReversed().forEach((exit) => void exit());
  keep(key, written);
  return written;
}

function toKey(children: readonly PhrasingContent[]): string {
  return JSON.stringify(children);
}

function keep(key: string, written: string): void {
  remembered += key.length + written.length;
  if (remembered > MAX_REMEMBERED) {
    cells.clear();
    remembered = key.length + written.length;
  }
  cells.set(key, written);
}
