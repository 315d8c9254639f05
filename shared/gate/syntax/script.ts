import { createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';

/**
 * One piece of JavaScript or TypeScript, tried in this order. A regular expression can only stand
 * where a value may begin; that is told from the piece before.
 */
const PIECE =
  /(?<space>\s+)|(?<comment>\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)|(?<openComment>\/\*)|(?<string>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')|(?<openString>["'])|(?<template>`)|(?<word>[\p{L}\p{N}_$#@]+)|(?<mark>[\s\S])/uy;
const REGEX = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/[a-z]*/uy;
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(`|\$\{)/y;

/** Words after which a slash begins a regular expression, not a division. */
const BEFORE_VALUE = new Set(
  'return typeof case in of delete void throw new else do await yield instanceof'.split(' '),
);

/**
 * A light check of JavaScript and TypeScript: strings, templates, comments and brackets end where
 * they should. Fragments, as documents show them, are fine.
 */
export function checkScript(code: string): SyntaxFault | undefined {
  const brackets = createBrackets('the script');
  const templates: number[] = [];
  let before = '';
  for (let offset = 0; offset < code.length; ) {
    const regex = canBeRegex(before) ? read(REGEX, code, offset) : '';
    const piece = regex === '' ? readPiece(code, offset) : { kind: 'regex', text: regex };
    let length = piece.text.length;
    if (piece.kind === 'openString' || piece.kind === 'openComment') {
      return toOpen(piece.text, offset);
    }
    const isTemplateEnd = piece.text === '}' && templates.at(-1) === brackets.depth;
    if (piece.kind === 'template' || isTemplateEnd) {
      if (isTemplateEnd) {
        brackets.close('}', offset);
        templates.pop();
      }
      const part = read(TEMPLATE_PART, code, offset + 1);
      if (part === '') {
        return toOpen('`', offset);
      }
      length += part.length;
      if (part.endsWith('${')) {
        brackets.open('{', offset + length - 1);
        templates.push(brackets.depth);
      }
    } else if (piece.kind === 'mark' && '([{'.includes(piece.text)) {
      brackets.open(piece.text, offset);
    } else if (piece.kind === 'mark' && ')]}'.includes(piece.text)) {
      const fault = brackets.close(piece.text, offset);
      if (fault !== undefined) {
        return fault;
      }
    }
    before = piece.kind === 'space' || piece.kind === 'comment' ? before : piece.text;
    offset += length;
  }
  return brackets.end();
}

function toOpen(mark: string, offset: number): SyntaxFault {
  const name = mark === '/*' ? 'comment' : mark === '`' ? 'template' : 'string';
  const end = mark === '/*' ? '`*/`' : mark === '`' ? 'a backtick' : `\`${mark}\``;
  return { offset, message: `Unexpected ${name} without an end in the script, expected ${end}` };
}

function canBeRegex(before: string): boolean {
  return before === '' || BEFORE_VALUE.has(before) || /^[([{,;:=!&|?+\-*%<>~^]$/.test(before);
}

function readPiece(code: string, offset: number): { kind: string; text: string } {
  PIECE.lastIndex = offset;
  const match = PIECE.exec(code);
  const [kind] = Object.entries(match?.groups ?? {}).find(([, text]) => text !== undefined) ?? [];
  return { kind: kind ?? 'mark', text: match?.[0] ?? code.charAt(offset) };
}

function read(pattern: RegExp, code: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(code)?.[0] ?? '';
}
