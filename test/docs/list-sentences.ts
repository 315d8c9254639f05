import { listTexts, type Text } from './list-texts.ts';

/** A sentence ends here; so does an item of a list in one line, or what a colon announces. */
const END = /(?<=[.!?:;…])["”*)\]]*\s+(?=["“*[(]*[\p{Lu}\d`])|[:;] /u;
const LIST_ITEM = /^\s*(?:[-*]|\d+\.)\s/;

/** The sentences of markdown: lines of a paragraph belong together, cells and list items do not. */
export function listSentences(source: string): Text[] {
  const blocks: Text[] = [];
  for (const { line, text } of listTexts('markdown', withNameForCode(source))) {
    const before = blocks.at(-1);
    const follows = before !== undefined && before.line + countLines(before.text) === line;
    if (follows && isContinued(before.text) && isProse(text)) {
      blocks[blocks.length - 1] = { line: before.line, text: `${before.text}\n${text}` };
    } else {
      blocks.push({ line, text });
    }
  }
  return blocks.flatMap(({ line, text }) => splitBlock(text).map((it) => ({ line, text: it })));
}

export function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}

/** Code counts as one word, and the address of a link as none. */
function withNameForCode(source: string): string {
  return source
    .replace(/(?<!`)`[^`\n]+`(?!`)/g, 'Code')
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

const countLines = (text: string) => text.split('\n').length;
const isContinued = (text: string) => !/^\s*[#|]/.test(text);
const isProse = (text: string) => isContinued(text) && !LIST_ITEM.test(text);

function splitBlock(block: string): string[] {
  const cells = block.trimStart().startsWith('|') ? block.split('|') : [block];
  return cells
    .filter((cell) => cell.trim() !== '')
    .flatMap((cell) => cell.replace(LIST_ITEM, '').replace(/\s+/g, ' ').split(END));
}
