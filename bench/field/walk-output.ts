import type { Node, Nodes } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { Wanted } from './collector.ts';

/** How many words in a row must be found together. */
const GRAM = 5;

/** What is read as one text. */
const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'tableCell', 'heading', 'list']);

const reader = remark().use(remarkGfm);

/** Reads pages of markdown and returns a test for their content. */
export function toFound(pages: Iterable<string>): (wanted: Wanted) => boolean {
  const codes = new Set<string>();
  const names = new Set<string>();
  const grams = new Set<string>();
  const addresses = new Set<string>();
  for (const page of pages) {
    const tree = reader.parse(page);
    visit(tree, (node) => {
      if (node.type === 'inlineCode') {
        codes.add(toLine(node.value));
        addresses.add(node.value);
      } else if (node.type === 'link') {
        addresses.add(node.url);
        addresses.add(toText(node));
      } else if (node.type === 'tableRow') {
        addNames(names, toLine(toText(node.children[0])));
      } else if (node.type === 'code') {
        addGrams(grams, toWords(node.value));
      } else if (BLOCKS.has(node.type)) {
        addGrams(grams, toWords(toBlockText(node)));
      }
    });
    addGrams(grams, toWords(toBlockText(tree)));
  }
  return ({ kind, text }) => {
    switch (kind) {
      case 'name':
        return names.has(toLine(text)) || codes.has(toLine(text));
      case 'value':
        return (
          codes.has(toLine(text)) || codes.has(JSON.stringify(text)) || names.has(toLine(text))
        );
      case 'address':
        return (
          addresses.has(text) || addresses.has(text.replace(/\/$/, '')) || codes.has(toLine(text))
        );
      default:
        return (
          isContained(grams, text) || text.split(/\n\s*\n/).every((it) => isContained(grams, it))
        );
    }
  };
}

/** A row named `owner.parts[].id` also names `id`. */
function addNames(names: Set<string>, cell: string): void {
  names.add(cell);
  for (const [index, character] of [...cell].entries()) {
    if (character === '.') {
      names.add(cell.slice(index + 1));
      names.add(cell.slice(index + 1).replace(/(\[\])+$/, ''));
    }
  }
}

/** The words of a description as markdown or HTML shows them. */
function toPlain(text: string): string {
  return toBlockText(reader.parse(text.replace(/<br\s*\/?>/gi, '\n')));
}

function toBlockText(tree: Nodes): string {
  const parts: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'text') {
      parts.push(node.value);
    } else if (node.type === 'inlineCode' || node.type === 'code') {
      parts.push(' ', node.value, ' ');
    } else if (node.type === 'image') {
      // A page cannot show a picture of a description: it says that one is there.
      parts.push('Image: ', node.alt ?? '');
    } else if (node.type === 'html') {
      parts.push(toHtmlText(node.value));
    } else if (!['emphasis', 'strong', 'link', 'delete'].includes(node.type)) {
      parts.push('\n');
    }
  });
  return parts.join('');
}

/** Tags within words part none. */
function toHtmlText(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?(?:a|b|em|font|i|span|strong|u)\b[^>]*>/gi, '')
    .replace(/<[^>]*>/g, ' ');
}

/** Whether the pages contain a text; a page may end between two of its blocks. */
function isContained(grams: ReadonlySet<string>, text: string): boolean {
  return [toPlain(text), toPlain(toHtmlText(text)), text].some((it) => hasText(grams, it));
}

function hasText(grams: ReadonlySet<string>, text: string): boolean {
  return toGrams(toWords(text)).every((gram) => grams.has(gram));
}

function addGrams(grams: Set<string>, words: readonly string[]): void {
  for (let size = 1; size < GRAM; size += 1) {
    for (const gram of toGrams(words, size)) {
      grams.add(gram);
    }
  }
  for (const gram of toGrams(words)) {
    grams.add(gram);
  }
}

function toGrams(words: readonly string[], size = GRAM): string[] {
  if (words.length <= size) {
    return words.length === 0 ? [] : [words.join(' ')];
  }
  return Array.from({ length: words.length - size + 1 }, (_, index) =>
    words.slice(index, index + size).join(' '),
  );
}

function toWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function visit(node: Nodes, onNode: (node: Nodes) => void): void {
  onNode(node);
  if ('children' in node) {
    for (const child of (node as Node & { children: Nodes[] }).children) {
      visit(child, onNode);
    }
  }
}
