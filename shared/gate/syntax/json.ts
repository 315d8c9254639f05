import { quote } from '../report/quote.ts';
import type { SyntaxFault } from './fault.ts';

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s{}[\],:]+|\S/y;

/** What may come next, and what it is called in a message. */
const EXPECTED = {
  value: 'a value',
  'first value': 'a value or `]`',
  'first key': 'a key in double quotes or `}`',
  key: 'a key in double quotes',
  colon: '`:`',
  'next value': '`,` or `]`',
  'next key': '`,` or `}`',
  end: 'the end',
} as const;
type State = keyof typeof EXPECTED;

/** Checks JSON (RFC 8259) without recursion, so that nesting costs nothing. */
export function checkJson(code: string): SyntaxFault | undefined {
  const open: ('[' | '{')[] = [];
  let state: State = 'value';
  for (let offset = skipSpace(code, 0); offset < code.length; offset = skipSpace(code, offset)) {
    const token = read(TOKEN, code, offset);
    const next: State | undefined = token === '' ? undefined : advance(state, token, open);
    if (next === undefined) {
      const found = quote(token || read(WORD, code, offset));
      return { offset, message: `Unexpected ${found} in JSON, expected ${EXPECTED[state]}` };
    }
    state = next;
    offset += token.length;
  }
  return state === 'end'
    ? undefined
    : { offset: code.length, message: `Unexpected end of JSON, expected ${EXPECTED[state]}` };
}

/** Checks lines of JSON; empty lines are none. */
export function checkJsonLines(code: string): SyntaxFault | undefined {
  let start = 0;
  for (const line of code.split('\n')) {
    const fault = line.trim() === '' ? undefined : checkJson(line);
    if (fault !== undefined) {
      return { ...fault, offset: start + fault.offset };
    }
    start += line.length + 1;
  }
  return undefined;
}

function skipSpace(code: string, offset: number): number {
  return offset + read(SPACE, code, offset).length;
}

function read(pattern: RegExp, code: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(code)?.[0] ?? '';
}

/** The state after a token; `undefined` when the token must not stand here. */
function advance(state: State, token: string, open: ('[' | '{')[]): State | undefined {
  switch (state) {
    case 'value':
    case 'first value':
      return token === ']' && state === 'first value' ? close(open) : toValue(token, open);
    case 'key':
    case 'first key':
      if (token === '}' && state === 'first key') {
        return close(open);
      }
      return token.startsWith('"') ? 'colon' : undefined;
    case 'colon':
      return token === ':' ? 'value' : undefined;
    case 'next value':
      return token === ',' ? 'value' : token === ']' ? close(open) : undefined;
    case 'next key':
      return token === ',' ? 'key' : token === '}' ? close(open) : undefined;
    default:
      return undefined;
  }
}

function toValue(token: string, open: ('[' | '{')[]): State | undefined {
  if (token === '[' || token === '{') {
    open.push(token);
    return token === '[' ? 'first value' : 'first key';
  }
  return /^[\]},:]/.test(token) ? undefined : toAfter(open);
}

function close(open: ('[' | '{')[]): State {
  open.pop();
  return toAfter(open);
}

function toAfter(open: readonly ('[' | '{')[]): State {
  const around = open.at(-1);
  return around === undefined ? 'end' : around === '[' ? 'next value' : 'next key';
}
