import type { Code, Nodes, Parents, Root } from 'mdast';

/** Text in which remark searches for addresses after parsing, or a checkbox or note was meant. */
const DOUBTFUL_TEXT = /www\.|:\/\/|@|\[\^|^\[[\sxX]\]/i;

/**
 * Says whether a tree of the fast parser is made only of what remark is known to make the same of.
 * The two differ, mostly in where something ends:
 * - addresses written as plain text, without angle brackets
 * - checkboxes and footnotes
 * - HTML and definitions in quotes and lists, and code that the end of these cuts off
 * - a definition directly above something else
 * - a quote directly above a list: remark says that the quote ends where it begins
 * - images whose alternative text has a line break
 * - paragraphs without a blank line between them: what was nearly a table
 * - rows of tables that do not begin with a bar
 */
export function isPlainTree(root: Root, text: string): boolean {
  const ahead: Parents[] = [root];
  for (let parent = ahead.pop(); parent !== undefined; parent = ahead.pop()) {
    let before: Nodes | undefined;
    for (const node of parent.children) {
      if (isDoubtfulPair(before, node) || !isPlainNode(node, parent, text)) {
        return false;
      }
      if ('children' in node) {
        ahead.push(node);
      }
      before = node;
    }
  }
  return true;
}

function isPlainNode(node: Nodes, parent: Parents, text: string): boolean {
  switch (node.type) {
    case 'text':
      return !DOUBTFUL_TEXT.test(node.value) || isAutolink(parent, text);
    case 'listItem':
      return typeof node.checked !== 'boolean';
    case 'tableRow':
      return text[node.position?.start.offset ?? 0] === '|';
    case 'html':
    case 'definition':
      return !isContainer(parent);
    case 'code':
      return !isContainer(parent) || isClosed(node, text);
    case 'image':
    case 'imageReference':
      return node.position?.start.line === node.position?.end.line;
    case 'footnoteDefinition':
    case 'footnoteReference':
      return false;
    default:
      return true;
  }
}

/** `<https://…>`, within which remark looks for nothing. */
function isAutolink(parent: Parents, text: string): boolean {
  return parent.type === 'link' && text[parent.position?.start.offset ?? 0] === '<';
}

function isContainer(parent: Parents): boolean {
  return parent.type === 'listItem' || parent.type === 'blockquote';
}

/** Code whose last line is a fence like its first. */
function isClosed({ position }: Code, text: string): boolean {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  const fence = text.slice(start, start + 3);
  return (
    (fence === '```' || fence === '~~~') && end > start + 6 && text.slice(end - 3, end) === fence
  );
}

function isDoubtfulPair(before: Nodes | undefined, node: Nodes): boolean {
  const isSplit =
    (before?.type === 'definition' && node.type !== 'definition') ||
    (before?.type === 'blockquote' && node.type === 'list') ||
    (before?.type === 'paragraph' && node.type === 'paragraph');
  return isSplit && (before.position?.end.line ?? 0) + 1 >= (node.position?.start.line ?? 0);
}
