import type { ListItem, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { createTermIndex, findTerms, type TermIndex } from '../../../../packages/gate/src/base.ts';
import { rememberBy } from '../../../../packages/gate/src/json.ts';
import { listTerms } from '../model/list-terms.ts';
import type { Plugin } from '../model/plugin.ts';

/** The index of terms, as the gate will build it from the table of terms. */
const toTermIndex = rememberBy((plugin: Plugin) =>
  createTermIndex(
    [],
    listTerms(plugin).map(({ term, definition, synonyms, avoid }) => ({
      term,
      definition,
      synonyms: [...synonyms],
      avoid: [...avoid],
    })),
  ),
);

/**
 * Quotes as code the words of the requirements that violate the terms (another spelling, a
 * forbidden word): the author wrote them, so they are not changed.
 */
export function alignTerms(nodes: readonly RootContent[], plugin: Plugin): RootContent[] {
  const index = toTermIndex(plugin);
  return index.digest === '' ? [...nodes] : nodes.map((node) => alignNode(node, index));
}

/** Visits the blocks of a page; code has no words. */
function alignNode<T extends RootContent>(node: T, index: TermIndex): T {
  switch (node.type) {
    case 'heading':
    case 'paragraph':
      return { ...node, children: alignPhrasing(node.children, index) };
    case 'list':
      return { ...node, children: node.children.map((it) => alignItem(it, index)) };
    case 'table':
      return isTermTable(node)
        ? node
        : { ...node, children: node.children.map((it) => alignRow(it, index)) };
    default:
      return node;
  }
}

function alignItem(item: ListItem, index: TermIndex): ListItem {
  return { ...item, children: item.children.map((block) => alignNode(block, index)) };
}

function alignRow(row: TableRow, index: TermIndex): TableRow {
  const children = row.children.map((cell) => ({
    ...cell,
    children: alignPhrasing(cell.children, index),
  }));
  return { ...row, children };
}

function alignPhrasing(nodes: readonly PhrasingContent[], index: TermIndex): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'text':
        return alignText(node.value, index);
      case 'emphasis':
      case 'strong':
      case 'delete':
      case 'link':
        return [{ ...node, children: alignPhrasing(node.children, index) }];
      default:
        return [node];
    }
  });
}

function isTermTable({ children }: Table): boolean {
  const names = children[0]?.children.map((cell) => toText(cell)) ?? [];
  return names[0] === 'Term' && names.includes('Definition');
}

/** Quoting one word may change how its neighbours are read, so the rest is read again. */
function alignText(value: string, index: TermIndex): PhrasingContent[] {
  const [first] = findTerms(index, value);
  if (first === undefined) {
    return value === '' ? [] : [{ type: 'text', value }];
  }
  const end = first.index + first.found.length;
  return [
    ...alignText(value.slice(0, first.index), index),
    { type: 'inlineCode', value: first.found.replace(/\s+/g, ' ') },
    ...alignText(value.slice(end), index),
  ];
}
