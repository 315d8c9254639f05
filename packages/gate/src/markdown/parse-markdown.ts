import { createRequire } from 'node:module';
import type { Root } from 'mdast';
import type * as Remark from 'remark';
import type * as RemarkGfm from 'remark-gfm';
import { toErrorText } from '../release-format-base.ts';
import { type FastParser, loadFastParser } from './fast-parser.ts';
import { isTooComplex, limitWork, refuseText } from './parse-budget.ts';
import { isPlainText } from './plain-text.ts';
import { isPlainTree } from './plain-tree.ts';

/** A tree with positions, or why the text was not parsed to the end. */
export type ParseResult =
  | { readonly outcome: 'parsed'; readonly tree: Root }
  | { readonly outcome: 'too-complex'; readonly reason: string; readonly line: number | null };

export type MarkdownParser = (text: string) => ParseResult;

type Processor = ReturnType<typeof createProcessor>;

const require = createRequire(import.meta.url);
let known: Processor | undefined;

/** Loaded with the first text that needs it: most documents never do. */
function createProcessor() {
  const { remark }: typeof Remark = require('remark');
  const { default: remarkGfm }: typeof RemarkGfm = require('remark-gfm');
  return remark()
    .use(remarkGfm)
    .use(function addLimits() {
      limitWork(this.data());
    })
    .freeze();
}

/**
 * The one function that turns text into a tree: GitHub flavoured markdown as mdast, every node with
 * lines, columns and offsets into `text`. Text without a byte order mark, with any line endings.
 * Work is bounded: a text made to be expensive ends as `too-complex`, never in a hang or a crash.
 *
 * @example
 * const parsed = parseMarkdown('# Guide\n');
 */
export const parseMarkdown: MarkdownParser = createMarkdownParser(loadFastParser);

/**
 * remark defines the meaning of a text. Plain documents, which are the majority, go to the fast
 * parser instead, which is known to create the same tree; everything else goes to remark. `load` is
 * called once, at the first text.
 *
 * @example
 * const parse = createMarkdownParser(() => undefined); // remark alone
 */
export function createMarkdownParser(load: () => FastParser | undefined): MarkdownParser {
  let fast: { readonly parse: FastParser | undefined } | undefined;
  return (text) => {
    fast ??= { parse: load() };
    const isPlain = refuseText(text) === undefined && isPlainText(text);
    const tree = isPlain ? parseFast(fast.parse, text) : undefined;
    return tree && isPlainTree(tree, text) ? { outcome: 'parsed', tree } : parseWithRemark(text);
  };
}

/** If the fast parser fails on a text, remark parses it. */
function parseFast(parse: FastParser | undefined, text: string): Root | undefined {
  try {
    return parse?.(text);
  } catch {
    return undefined;
  }
}

/** Parses any text, as slowly as the reference does. */
export function parseWithRemark(text: string): ParseResult {
  const refusal = refuseText(text);
  if (refusal !== undefined) {
    return { outcome: 'too-complex', reason: refusal, line: null };
  }
  known ??= createProcessor();
  try {
    return { outcome: 'parsed', tree: known.parse(text) };
  } catch (error) {
    if (isTooComplex(error)) {
      return { outcome: 'too-complex', reason: error.detail, line: error.line };
    }
    if (error instanceof RangeError) {
      return { outcome: 'too-complex', reason: 'nesting beyond the stack', line: null };
    }
    return { outcome: 'too-complex', reason: toReason(error), line: null };
  }
}

/** Any error of a parser is about its text: other files must still be judged. */
function toReason(error: unknown): string {
  return `the parser failed: ${toErrorText(error).slice(0, 100)}`;
}
