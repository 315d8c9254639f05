import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { isTooComplex, limitWork, refuseText } from './parse-budget.ts';

/** A tree with positions, or why the text was not parsed to the end. */
export type ParseResult =
  | { readonly outcome: 'parsed'; readonly tree: Root }
  | { readonly outcome: 'too-complex'; readonly reason: string; readonly line: number | null };

const processor = remark()
  .use(remarkGfm)
  .use(function addLimits() {
    limitWork(this.data());
  })
  .freeze();

/**
 * The one place that turns text into a tree: GitHub flavoured markdown as mdast, every node with
 * lines, columns and offsets into `text`. Text without a byte order mark, with any line endings.
 * Work is bounded: a text made to be expensive ends as `too-complex`, never in a hang or a crash.
 */
export function parseMarkdown(text: string): ParseResult {
  const refusal = refuseText(text);
  if (refusal !== undefined) {
    return { outcome: 'too-complex', reason: refusal, line: null };
  }
  try {
    return { outcome: 'parsed', tree: processor.parse(text) };
  } catch (error) {
    if (isTooComplex(error)) {
      return { outcome: 'too-complex', reason: error.detail, line: error.line };
    }
    if (error instanceof RangeError) {
      return { outcome: 'too-complex', reason: 'nesting beyond the stack', line: null };
    }
    throw error;
  }
}
