import type { SourceText } from './read-text.ts';

const COMMENT_LINE = /^[ \t]*(?:\/\/|#(?![[!])|--[ \t]).*$/gm;
/** A comment that begins its line; within a line the marks may be part of a string. */
const BLOCK = /^[ \t]*\/\*[\s\S]*?\*\//gm;
const DOCSTRING = /("""|''')[\s\S]*?\1/g;

/**
 * The text with its comments and docstrings blanked, at the same offsets: what an example in a
 * comment says is not declared.
 */
export function withoutComments({ text }: SourceText, language: string): string {
  const blank = (run: string) => run.replace(/[^\r\n]/g, ' ');
  const withoutBlocks =
    language === 'Python' ? text.replace(DOCSTRING, blank) : text.replace(BLOCK, blank);
  return withoutBlocks.replace(COMMENT_LINE, blank);
}
