import { type Brackets, createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';
import { checkSession, isSession } from './session.ts';

/** One piece of shell code, tried in this order. */
const PIECE =
  /(?<name><[A-Za-z][\w ]{0,40}'s [\w /.-]{1,60}>)|(?<escape>\\[\s\S]?)|(?<single>'[^']*')|(?<openSingle>')|(?<ansi>\$'(?:[^'\\]|\\[\s\S])*')|(?<string><<<)|(?<here><<-?[ \t]*(?<quote>['"]?)(?<end>[A-Za-z_][\w.!@%+:,-]*)\k<quote>)|(?<substitution>\$[({])|(?<space>[ \t]+)|(?<line>\n)|(?<word>[^\s\\'"`$(){}#<>;|&]+)|(?<mark>[\s\S])/y;

/**
 * A light check of shell code: quotes, substitutions, groups and here-documents end. Commands are
 * not checked. In a session with prompts only the commands are checked.
 */
export function checkShell(code: string): SyntaxFault | undefined {
  return isSession(code) ? checkSession(code, checkCommands) : checkCommands(code);
}

function checkCommands(code: string): SyntaxFault | undefined {
  const scope: Scope = {
    brackets: createBrackets('the shell code'),
    quotes: [],
    heres: [],
    isWordStart: true,
    arithmetic: 0,
  };
  for (let offset = 0; offset < code.length; ) {
    const piece = readPiece(code, offset);
    const step = readStep(code, offset, piece, scope);
    if (typeof step !== 'number') {
      return step;
    }
    const { text, groups } = piece;
    const isSpace = groups.space !== undefined || groups.line !== undefined;
    scope.isWordStart = isSpace || /^[;|&(]$/.test(text);
    offset += step;
  }
  const [open] = scope.quotes;
  return open === undefined ? scope.brackets.end() : toOpenQuote('"', open.offset);
}

/** What is open at an offset. */
interface Scope {
  readonly brackets: Brackets;
  /** The depth at which each double quote was opened: a substitution within one is code again. */
  readonly quotes: { depth: number; offset: number }[];
  /** The end marks of here-documents that begin with the next line. */
  readonly heres: string[];
  isWordStart: boolean;
  /** The depth of `((`, within which `<<` shifts; 0 outside. */
  arithmetic: number;
}

interface Piece {
  readonly text: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

function readPiece(code: string, offset: number): Piece {
  PIECE.lastIndex = offset;
  const match = PIECE.exec(code);
  return { text: match?.[0] ?? code.charAt(offset), groups: match?.groups ?? {} };
}

/** The length of the next step, or what is wrong there. */
function readStep(code: string, offset: number, piece: Piece, scope: Scope): number | SyntaxFault {
  const { text, groups } = piece;
  const { brackets, quotes } = scope;
  const isQuoted = quotes.at(-1)?.depth === brackets.depth;
  if (groups.substitution !== undefined) {
    brackets.open(text.charAt(1), offset + 1);
    return text.length;
  }
  if (text === '"') {
    isQuoted ? quotes.pop() : quotes.push({ depth: brackets.depth, offset });
    return text.length;
  }
  if (isQuoted) {
    return groups.escape === undefined ? stepInQuote(text) : text.length;
  }
  if (groups.openSingle !== undefined) {
    return toOpenQuote("'", offset);
  }
  return groups.line === undefined
    ? stepInCode(code, offset, piece, scope)
    : skipHeres(code, offset, scope.heres.splice(0));
}

function stepInCode(code: string, offset: number, { text, groups }: Piece, scope: Scope): number {
  const { brackets, heres, isWordStart } = scope;
  const isArithmetic = scope.arithmetic > 0 && brackets.depth >= scope.arithmetic;
  if (groups.here !== undefined && isArithmetic) {
    return 2;
  }
  if (groups.here !== undefined) {
    heres.push(groups.end ?? '');
  } else if (text === '#' && isWordStart) {
    return toLineEnd(code, offset) - offset;
  } else if (text === '(') {
    brackets.open(text, offset);
    scope.arithmetic = code[offset - 1] === '(' ? brackets.depth : scope.arithmetic;
  } else if (closes(brackets.last(), text)) {
    brackets.close(text, offset);
  }
  return text.length;
}

/** The patterns of `case` and plain braces close nothing. */
function closes(last: string | undefined, mark: string): boolean {
  return (mark === ')' && last === '(') || (mark === '}' && last === '{');
}

/** Within double quotes only escapes and substitutions are special: character by character. */
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

/**
 * The length of a line ending and the following here-documents, or the first one without an end.
 */
function skipHeres(code: string, offset: number, ends: readonly string[]): number | SyntaxFault {
  let position = offset + 1;
  for (const end of ends) {
    const close = new RegExp(`^\\t*${end.replace(/[.+]/g, '\\$&')}[ \\t]*$`, 'm').exec(
      code.slice(position),
    );
    if (close === null) {
      const message = `Unexpected here-document without an end in the shell code, expected a line \`${end}\``;
      return { offset, message };
    }
    position += close.index + close[0].length;
  }
  return position - offset;
}
