import type { BlockContent, List, PhrasingContent, RootContent } from 'mdast';
import type { LinkScope } from './neutralise.ts';
import { purifyCode } from './purify-code.ts';
import { type Definitions, type Purifier, purifyPhrasing, toPurifier } from './purify-phrasing.ts';
import { purifyTable } from './purify-table.ts';

/** Deeper quotes and lists are written as plain paragraphs. */
const MAX_DEPTH = 8;

interface BlockPurifier extends Purifier {
  readonly isOurs: boolean;
}

/**
 * The only way to the output. Whatever the input is, from a description or our own builders, the
 * result contains no HTML, images, references or footnotes; only allowed links; code with a
 * language; regular tables; and text that stays text. Headings and the languages of code are kept
 * only if `isOurs`; in a description headings become bold paragraphs.
 */
export function purify(
  nodes: readonly RootContent[],
  scope: LinkScope,
  isOurs: boolean,
): RootContent[] {
  const purifier = { ...toPurifier(scope, findDefinitions(nodes)), isOurs };
  return nodes.flatMap((node): RootContent[] =>
    isOurs && node.type === 'heading'
      ? [{ ...node, children: purifyPhrasing(node.children, purifier) }]
      : purifyBlock(node, purifier, 0),
  );
}

function findDefinitions(nodes: readonly RootContent[]): Definitions {
  const found = nodes.filter((node) => node.type === 'definition');
  return new Map(found.map((definition) => [definition.identifier, definition]));
}

function purifyBlock(node: RootContent, purifier: BlockPurifier, depth: number): BlockContent[] {
  switch (node.type) {
    case 'paragraph':
      return toParagraph(purifyPhrasing(node.children, purifier));
    case 'heading': {
      const children = withoutStrong(purifyPhrasing(node.children, purifier));
      return children.length === 0 ? [] : toParagraph([{ type: 'strong', children }]);
    }
    case 'code':
      return node.value.trim() === '' ? [] : [purifyCode(node, purifier.isOurs)];
    case 'html':
      return toParagraph(purifyPhrasing([node], purifier));
    case 'table':
      return [purifyTable(node, purifier, purifier.isOurs)];
    case 'blockquote': {
      const children = node.children.flatMap((it) => purifyBlock(it, purifier, depth + 1));
      return wrap(children, depth, (blocks) => [{ type: 'blockquote', children: blocks }]);
    }
    case 'list':
      return purifyList(node, purifier, depth);
    default:
      return [];
  }
}

function wrap(
  blocks: BlockContent[],
  depth: number,
  make: (blocks: BlockContent[]) => BlockContent[],
): BlockContent[] {
  return blocks.length === 0 || depth >= MAX_DEPTH ? blocks : make(blocks);
}

function purifyList(node: List, purifier: BlockPurifier, depth: number): BlockContent[] {
  const items = node.children
    .map((item) => item.children.flatMap((it) => purifyBlock(it, purifier, depth + 1)))
    .filter((children) => children.length > 0);
  return wrap(items.flat(), depth, () => [
    {
      type: 'list',
      ordered: node.ordered ?? false,
      start: node.start ?? null,
      spread: node.spread ?? false,
      children: items.map((children) => ({ type: 'listItem', spread: false, children })),
    },
  ]);
}

/** A paragraph of nothing but dots is dropped. */
function toParagraph(children: PhrasingContent[]): BlockContent[] {
  return children.every(isDots) ? [] : [{ type: 'paragraph', children }];
}

function isDots(node: PhrasingContent): boolean {
  return node.type === 'text' && /^[.…\s]*$/.test(node.value);
}

/** Bold within bold would end it. */
function withoutStrong(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => (node.type === 'strong' ? withoutStrong(node.children) : [node]));
}
