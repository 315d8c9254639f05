import type { PhrasingContent, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { cutText } from '../../../packages/openapi/src/base.ts';

const SPACE: PhrasingContent = { type: 'text', value: ' ' };

/** Blocks as one line of phrasing content, for a table cell: lists become sentences, code inline. */
export function flattenBlocks(blocks: readonly RootContent[]): PhrasingContent[] {
  return blocks
    .map(flattenBlock)
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [SPACE, ...line]));
}

function flattenBlock(block: RootContent): PhrasingContent[] {
  switch (block.type) {
    case 'paragraph':
      return block.children.map((child) => (child.type === 'break' ? SPACE : child));
    case 'code':
      return [{ type: 'inlineCode', value: block.value.replace(/\s+/g, ' ').trim() }];
    case 'blockquote':
      return flattenBlocks(block.children);
    case 'list':
      return joinItems(block.children.map((item) => flattenBlocks(item.children)));
    case 'table':
      return block.children
        .map((row) => row.children.flatMap((cell) => [...cell.children, SPACE]))
        .flatMap((line) => [...line, { type: 'text', value: '; ' } as const]);
    default:
      return [];
  }
}

/** Joins items; one that ends as a sentence needs no semicolon. */
function joinItems(items: readonly PhrasingContent[][]): PhrasingContent[] {
  return items.flatMap((line, index): PhrasingContent[] => {
    const last = items[index - 1]?.at(-1);
    const isEnded = last?.type === 'text' && /[.!?;:]$/.test(last.value);
    return index === 0 ? line : [isEnded ? SPACE : { type: 'text', value: '; ' }, ...line];
  });
}

/** The beginning of a line, up to about `maxLength` characters; a cut is marked by an ellipsis. */
export function cutPhrasing(
  nodes: readonly PhrasingContent[],
  maxLength: number,
): PhrasingContent[] {
  const kept: PhrasingContent[] = [];
  let left = maxLength;
  for (const node of nodes) {
    const length = toText(node).length;
    if (length > left) {
      const last = toCut(node, left);
      return last === undefined ? kept : [...kept, last];
    }
    kept.push(node);
    left -= length;
  }
  return kept;
}

/** Text and code are cut within; any other node is replaced by the ellipsis. */
function toCut(node: PhrasingContent, left: number): PhrasingContent | undefined {
  const isLiteral = node.type === 'text' || node.type === 'inlineCode';
  if (isLiteral && left > 1) {
    return { type: node.type, value: cutText(node.value, left) };
  }
  return isLiteral && node.value.trim() === '' ? undefined : { type: 'text', value: '…' };
}
