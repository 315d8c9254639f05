import type { PhrasingContent, RootContent } from 'mdast';
import { cutText, stripInvisible } from '../../../packages/openapi/src/base.ts';
import { cutPhrasing, flattenBlocks } from './flatten.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import type { LinkScope } from './neutralise.ts';
import { parseMarkdown } from './processor.ts';
import { purify } from './purify.ts';
import { purifyPhrasing, toPurifier } from './purify-phrasing.ts';

/**
 * Length and marks of a piece that is parsed: the time of a parser grows quadratically with them.
 */
const MAX_CHARACTERS = 20_000;
const MAX_MARKS = 1500;

/** A description without markup: words and harmless punctuation on one line. */
const SIMPLE = /^[A-Za-z][\w ,;'"()/.%-]*$/;
const NOT_SIMPLE = /__|_\b|\b_|www\./i;

/** Links as some API viewers write them; they mean another page for every page. */
const INTERNAL = /(?:\(|: |<|["'])#\/?[\w~%]/;

/** Parses the descriptions of one API; what does not depend on the page is parsed once. */
export interface Descriptions {
  toBlocks(markdown: string, scope: LinkScope): RootContent[];
  /** As one line, cut at about `maxLength` characters. */
  toLine(markdown: string, scope: LinkScope, maxLength: number): PhrasingContent[];
}

export function createDescriptions(): Descriptions {
  const blocks = new Map<string, RootContent[]>();
  const lines = new Map<string, PhrasingContent[]>();

  function toBlocks(markdown: string, scope: LinkScope): RootContent[] {
    return remember(blocks, markdown, markdown, () => purify(parse(markdown), scope, false));
  }

  return {
    toBlocks,
    toLine(markdown, scope, maxLength) {
      return remember(lines, `${maxLength} ${markdown}`, markdown, () =>
        SIMPLE.test(markdown) && !NOT_SIMPLE.test(markdown)
          ? purifyPhrasing([{ type: 'text', value: cut(markdown, maxLength) }], toPurifier(scope))
          : cutPhrasing(flattenBlocks(toBlocks(markdown, scope)), maxLength),
      );
    },
  };
}

function remember<T>(known: Map<string, T>, key: string, markdown: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) {
    return found;
  }
  const made = make();
  if (!INTERNAL.test(markdown)) {
    known.set(key, made);
  }
  return made;
}

function parse(markdown: string): RootContent[] {
  const text = htmlToMarkdown(stripInvisible(markdown));
  const pieces = isCheap(text) && text.length <= MAX_CHARACTERS ? [text] : splitText(text);
  return pieces.flatMap((piece) =>
    isCheap(piece) ? parseMarkdown(piece).children : toPlainParagraphs(piece),
  );
}

/** Splits a long text between its blocks; a code fence stays in one piece. */
function splitText(text: string): string[] {
  const pieces = [''];
  let isInCode = false;
  let marks = 0;
  for (const block of text.split(/(?<=\n)\s*\n/)) {
    const last = pieces.length - 1;
    const piece = pieces[last] ?? '';
    const own = countMarks(block);
    if (!isInCode && (piece.length + block.length > MAX_CHARACTERS || marks + own > MAX_MARKS)) {
      pieces.push(block);
      marks = own;
    } else {
      pieces[last] = `${piece}${piece === '' ? '' : '\n'}${block}`;
      marks += own;
    }
    const fences = block.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
    isInCode = fences % 2 === 1 ? !isInCode : isInCode;
  }
  return pieces;
}

function countMarks(text: string): number {
  return text.match(/[*_~[\]<>!`&]/g)?.length ?? 0;
}

function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : cutText(text, maxLength);
}

function isCheap(text: string): boolean {
  return countMarks(text) <= 2 * MAX_MARKS && !/^[ \t>*+-]{40}/m.test(text);
}

function toPlainParagraphs(text: string): RootContent[] {
  return text.split(/\n\s*\n/).map((value) => ({
    type: 'paragraph',
    children: [{ type: 'text', value }],
  }));
}
