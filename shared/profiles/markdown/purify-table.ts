import type { PhrasingContent, Table, TableCell, TableRow } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { type Purifier, purifyPhrasing } from './purify-phrasing.ts';

/**
 * A regular table: every row has as many cells as the header, and the header has a word in it. A
 * table of terms and definitions binds the whole docset, so in a description (not `isOurs`) it
 * becomes a table of words.
 */
export function purifyTable(node: Table, purifier: Purifier, isOurs: boolean): Table {
  const [header, ...rows] = node.children;
  const width = header?.children.length ?? 0;
  const top = toRow(header, width, purifier);
  const [first] = top.children;
  if (first !== undefined && top.children.every((cell) => cell.children.length === 0)) {
    first.children = [{ type: 'text', value: 'Name' }];
  }
  if (first !== undefined && !isOurs && toText(first).toLowerCase() === 'term') {
    first.children = [{ type: 'text', value: 'Word' }];
  }
  return {
    type: 'table',
    align: (node.align ?? []).slice(0, width),
    children: [top, ...rows.map((row) => toRow(row, width, purifier))],
  };
}

function toRow(row: TableRow | undefined, width: number, purifier: Purifier): TableRow {
  const cells = Array.from({ length: width }, (_, index) => row?.children[index]);
  return { type: 'tableRow', children: cells.map((cell) => toCell(cell, purifier)) };
}

function toCell(cell: TableCell | undefined, purifier: Purifier): TableCell {
  const children = purifyPhrasing(cell?.children ?? [], purifier);
  return {
    type: 'tableCell',
    children: children.map(toInlineBreak).flatMap(withoutBar),
  };
}

/**
 * Code in a cell cannot contain `\|`, which is how a bar is escaped there. Text between code can.
 */
function withoutBar(node: PhrasingContent): PhrasingContent[] {
  if (node.type !== 'inlineCode' || !node.value.includes('\\|')) {
    return [node];
  }
  return node.value
    .split(/((?:\\\|)+)/)
    .filter((piece) => piece !== '')
    .map((value) => ({ type: value.startsWith('\\|') ? 'text' : 'inlineCode', value }));
}

/** A cell is one line. */
function toInlineBreak(node: PhrasingContent): PhrasingContent {
  return node.type === 'break' ? { type: 'text', value: ' ' } : node;
}
