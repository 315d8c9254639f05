import { type SourceText, toOneLine } from './read-text.ts';
import type { IndexedHeading } from './source-index.ts';

const UNDERLINE = /^([=\-~^"#*+`'.:_])\1{2,}\s*$/;

/** The headings of a document in Markdown or reStructuredText; each reaches to the next of its depth. */
export function listHeadings({ path, lines }: SourceText, language: string): IndexedHeading[] {
  const found =
    language === 'Markdown' || language === 'MDX'
      ? findMarkdown(lines)
      : language === 'reStructuredText'
        ? findUnderlined(lines)
        : [];
  return found.map(({ line, depth, text }, index) => {
    const next = found.slice(index + 1).find((it) => it.depth <= depth);
    return { path, fromLine: line, toLine: (next?.line ?? lines.length + 1) - 1, depth, text };
  });
}

interface Found {
  readonly line: number;
  readonly depth: number;
  readonly text: string;
}

function findMarkdown(lines: readonly string[]): Found[] {
  const found: Found[] = [];
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      continue;
    }
    const [, hashes, text = ''] = /^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/.exec(line) ?? [];
    if (fence === undefined && hashes !== undefined) {
      found.push({ line: index + 1, depth: hashes.length, text: toPlain(text) });
    }
  }
  return found;
}

/** The depth of a heading is the order in which its underline first occurs. */
function findUnderlined(lines: readonly string[]): Found[] {
  const order: string[] = [];
  return lines.flatMap((line, index) => {
    const [, mark] = UNDERLINE.exec(line) ?? [];
    const title = lines[index - 1]?.trim() ?? '';
    if (
      mark === undefined ||
      title === '' ||
      UNDERLINE.test(title) ||
      line.trim().length < title.length
    ) {
      return [];
    }
    if (!order.includes(mark)) {
      order.push(mark);
    }
    return [{ line: index, depth: Math.min(6, order.indexOf(mark) + 1), text: toPlain(title) }];
  });
}

/** The text of a heading without images, links, tags and marks of code. */
function toPlain(text: string): string {
  return toOneLine(
    text
      .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/<[^>]*>/g, '')
      .replace(/`/g, ''),
    200,
  );
}
