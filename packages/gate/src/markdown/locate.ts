import type { Node } from 'mdast';
import type { Page } from './page.ts';
import { type Position, toPosition } from './position.ts';

export function startPosition(node: Node): Position {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { line, column };
}

const REFERENCE = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);/y;

/**
 * The offset in the source of the character at `index` of a text node's value. The two differ if
 * the source has escapes, character references, or the markers of a quote or list at a line's
 * start.
 */
export function toSourceOffset(page: Page, node: Node & { value: string }, index: number): number {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  if (end - start === node.value.length) {
    return start + index;
  }
  const { text } = page.source;
  let offset = start;
  for (let at = 0; at <= index && offset < end; ) {
    const length = readReference(text, offset, node.value, at);
    if (length > 0 || node.value[at] === text[offset]) {
      if (at === index) {
        return offset;
      }
      at += 1;
    }
    offset += Math.max(length, 1);
  }
  return Math.min(offset, end);
}

/** The length of a character reference at `offset` that represents the character at `at`. */
function readReference(text: string, offset: number, value: string, at: number): number {
  if (text[offset] !== '&') {
    return 0;
  }
  REFERENCE.lastIndex = offset;
  const reference = REFERENCE.exec(text)?.[0] ?? '';
  return value.startsWith(reference, at) ? 0 : reference.length;
}

/** Whether the character at `index` of a text node's value is escaped by a backslash. */
export function isEscaped(page: Page, node: Node & { value: string }, index: number): boolean {
  return page.source.text[toSourceOffset(page, node, index) - 1] === '\\';
}

/** The position in the source of the character at `index` of a text node's value. */
export function positionIn(page: Page, node: Node & { value: string }, index: number): Position {
  return toPosition(page.lines, toSourceOffset(page, node, index));
}
