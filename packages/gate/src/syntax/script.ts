import { type Brackets, createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';
import { measureElement } from './jsx.ts';

/**
 * One piece of JavaScript or TypeScript, tried in this order. A regular expression is only possible
 * where a value may begin, which depends on the previous piece.
 */
const PIECE =
  /(?<space>\s+)|(?<comment>\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)|(?<openComment>\/\*)|(?<string>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')|(?<openString>["'])|(?<template>`)|(?<word>[\p{L}\p{N}_$#@]+)|(?<mark>\+\+|--|=>|[\s\S])/uy;
const REGEX = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/[a-z]*/uy;
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(`|\$\{)/y;

/** Words after which a slash begins a regular expression, not a division. */
const BEFORE_VALUE = new Set(
  'return typeof case in of delete void throw new else do await yield instanceof'.split(' '),
);

/**
 * A light check of JavaScript and TypeScript: strings, templates, comments and brackets must end
 * correctly. Fragments are allowed.
 */
export function checkScript(code: string): SyntaxFault | undefined {
  if (/^\s*> /.test(code)) {
    return undefined;
  }
  const scope: Scope = {
    ...{ brackets: createBrackets('the script'), templates: [], parentheses: [] },
    mayHoldTags: true,
  };
  let before = '';
  for (let offset = 0; offset < code.length; ) {
    const tags = readTags(code, offset, before, scope);
    if (tags > 0) {
      before = ')';
      offset += tags;
      continue;
    }
    const regex = canBeRegex(before) ? read(REGEX, code, offset) : '';
    const piece = regex === '' ? readPiece(code, offset) : { kind: 'regex', text: regex };
    const step = findNonsense(before, piece, offset) ?? readStep(code, offset, piece, scope);
    if (typeof step !== 'number') {
      return step;
    }
    before = toBefore(before, piece, scope);
    offset += step;
  }
  return scope.brackets.end();
}

/** What is open at an offset. */
interface Scope {
  readonly brackets: Brackets;
  /** The depth at which the code within each template began. */
  readonly templates: number[];
  /** The word before each open parenthesis. */
  readonly parentheses: string[];
  /** False after the first tag that is never closed. */
  mayHoldTags: boolean;
}

/**
 * Words whose parentheses are followed by a statement, which may begin with a regular expression.
 */
const BEFORE_STATEMENT = new Set(['if', 'while', 'for', 'with']);

/** The context of the next piece: the last significant piece. */
function toBefore(before: string, { kind, text }: Piece, { parentheses }: Scope): string {
  if (kind === 'space' || kind === 'comment') {
    return before === '}' && text.includes('\n') ? ';' : before;
  }
  if (text === '(') {
    parentheses.push(before);
  }
  return text === ')' && BEFORE_STATEMENT.has(parentheses.pop() ?? '') ? ';' : text;
}

/** The length of the element of JSX at an offset; 0 if none begins, or none ends. */
function readTags(code: string, offset: number, before: string, scope: Scope): number {
  const isTag = code[offset] === '<' && /[A-Za-z>]/.test(code[offset + 1] ?? '');
  if (!(isTag && scope.mayHoldTags && canBeRegex(before))) {
    return 0;
  }
  const length = measureElement(code, offset);
  scope.mayHoldTags = length > 0;
  return length;
}

const DECLARED = new Set(['const', 'let', 'var', 'return']);

/** Impossible code: a missing value before `;`, a repeated keyword. */
function findNonsense(before: string, { text }: Piece, offset: number): SyntaxFault | undefined {
  const isBroken =
    (text === ';' && /^[+\-*/%=&|^,]$/.test(before)) || (DECLARED.has(text) && before === text);
  return isBroken
    ? { offset, message: `Unexpected \`${text}\` in the script, expected a value or a name` }
    : undefined;
}

interface Piece {
  readonly kind: string;
  readonly text: string;
}

/** The length of a piece, a template up to its next code; or what is wrong with it. */
function readStep(
  code: string,
  offset: number,
  { kind, text }: Piece,
  scope: Scope,
): number | SyntaxFault {
  if (kind === 'openString' || kind === 'openComment') {
    return toOpen(text, offset);
  }
  if (kind === 'template') {
    return readTemplate(code, offset, scope);
  }
  if (text === '}' && scope.templates.at(-1) === scope.brackets.depth) {
    scope.brackets.close('}', offset);
    scope.templates.pop();
    return readTemplate(code, offset, scope);
  }
  return (kind === 'mark' ? readMark(text, offset, scope) : undefined) ?? text.length;
}

/** The length of a template from its beginning, or from the end of code in it. */
function readTemplate(
  code: string,
  offset: number,
  { brackets, templates }: Scope,
): number | SyntaxFault {
  const part = read(TEMPLATE_PART, code, offset + 1);
  if (part === '') {
    return toOpen('`', offset);
  }
  if (part.endsWith('${')) {
    brackets.open('{', offset + part.length);
    templates.push(brackets.depth);
  }
  return 1 + part.length;
}

function readMark(mark: string, offset: number, { brackets }: Scope): SyntaxFault | undefined {
  if ('([{'.includes(mark)) {
    brackets.open(mark, offset);
    return undefined;
  }
  return ')]}'.includes(mark) ? brackets.close(mark, offset) : undefined;
}

function toOpen(mark: string, offset: number): SyntaxFault {
  const name = mark === '/*' ? 'comment' : mark === '`' ? 'template' : 'string';
  const end = mark === '/*' ? '`*/`' : mark === '`' ? 'a backtick' : `\`${mark}\``;
  return { offset, message: `Unexpected ${name} without an end in the script, expected ${end}` };
}

function canBeRegex(before: string): boolean {
  return (
    before === '' || BEFORE_VALUE.has(before) || /^(?:[([{,;:=!&|?+\-*%<>~^]|=>)$/.test(before)
  );
}

function readPiece(code: string, offset: number): Piece {
  PIECE.lastIndex = offset;
  const match = PIECE.exec(code);
  const [kind] = Object.entries(match?.groups ?? {}).find(([, text]) => text !== undefined) ?? [];
  return { kind: kind ?? 'mark', text: match?.[0] ?? code.charAt(offset) };
}

function read(pattern: RegExp, code: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(code)?.[0] ?? '';
}
