import { createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';

/** One piece of shell code, tried in this order. */
const PIECE =
  /(?<escape>\\[\s\S]?)|(?<single>'[^']*')|(?<openSingle>')|(?<here><<-?\s*(?<quote>['"]?)(?<end>\w+)\k<quote>)|(?<substitution>\$[({])|(?<space>[ \t]+)|(?<line>\n)|(?<word>[^\s\\'"`$(){}#<>;|&]+)|(?<mark>[\s\S])/y;

/**
 * A light check of shell code: quotes, substitutions, groups and here-documents end. Commands are
 * not known, prompts and output are fine.
 */
export function checkShell(code: string): SyntaxFault | undefined {
  const brackets = createBrackets('the shell code');
  /** Depth at which each double quote was opened: a substitution within one is code again. */
  const quotes: { depth: number; offset: number }[] = [];
  const heres: string[] = [];
  let isWordStart = true;
  for (let offset = 0; offset < code.length; ) {
    PIECE.lastIndex = offset;
    const match = PIECE.exec(code);
    const text = match?.[0] ?? code.charAt(offset);
    const groups = match?.groups ?? {};
    const isQuoted = quotes.at(-1)?.depth === brackets.depth;
    let length = text.length;
    if (groups.substitution !== undefined) {
      brackets.open(text.charAt(1), offset + 1);
    } else if (text === '"') {
      isQuoted ? quotes.pop() : quotes.push({ depth: brackets.depth, offset });
    } else if (isQuoted) {
      length = groups.escape === undefined ? stepInQuote(text) : length;
    } else if (groups.openSingle !== undefined) {
      return toOpenQuote("'", offset);
    } else if (groups.here !== undefined) {
      heres.push(groups.end ?? '');
    } else if (text === '#' && isWordStart) {
      length = toLineEnd(code, offset) - offset;
    } else if (groups.line !== undefined && heres.length > 0) {
      const end = skipHeres(code, offset, heres.splice(0));
      if (typeof end === 'string') {
        const message = `Unexpected here-document without an end in the shell code, expected a line \`${end}\``;
        return { offset, message };
      }
      length = end - offset;
    } else if (text === '(') {
      brackets.open(text, offset);
    }
    const isClosing = text === ')' || text === '}';
    if (isClosing && !isQuoted && closes(brackets.last(), text)) {
      brackets.close(text, offset);
    }
    isWordStart = groups.space !== undefined || groups.line !== undefined || /^[;|&(]$/.test(text);
    offset += length;
  }
  const [open] = quotes;
  return open === undefined ? brackets.end() : toOpenQuote('"', open.offset);
}

/** The patterns of `case` and plain braces close nothing. */
function closes(last: string | undefined, mark: string): boolean {
  return (mark === ')' && last === '(') || (mark === '}' && last === '{');
}

/** Within double quotes only escapes and substitutions mean something: character by character. */
function stepInQuote(text: string): number {
  return /^[^\\"$]+/.exec(text)?.[0].length ?? 1;
}

function toOpenQuote(mark: string, offset: number): SyntaxFault {
  return {
    offset,
    message: `Unexpected quote without an end in the shell code, expected \`${mark}\``,
  };
}

function toLineEnd(code: string, offset: number): number {
  const end = code.indexOf('\n', offset);
  return end < 0 ? code.length : end;
}

/** The offset behind the here-documents that begin after `offset`, or the end mark that is missing. */
function skipHeres(code: string, offset: number, ends: readonly string[]): number | string {
  let at = offset + 1;
  for (const end of ends) {
    const close = new RegExp(`^\\t*${end}[ \\t]*$`, 'm').exec(code.slice(at));
    if (close === null) {
      return end;
    }
    at += close.index + close[0].length;
  }
  return at;
}
