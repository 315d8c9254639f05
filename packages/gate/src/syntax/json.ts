import { quote } from '../report/quote.ts';
import { withoutElisions } from './elisions.ts';
import type { SyntaxFault } from './fault.ts';

const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s{}[\],:]+|\S/y;

/** The possible next tokens, and their names in messages. */
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

/** Lines of an object, as of a file to change: a key and its value first. */
const FRAGMENT = /^\s*"(?:[^"\\\n]|\\.)*"[ \t]*:/;

/** Items of a list without its brackets. */
const ITEMS = /[}\]]\s*,\s*[{[]/;

/** Between an object or list and another one that begins in a new line. */
const BETWEEN_VALUES = /(?<=[}\]])[ \t]*\n\s*(?=[{[])/;

/**
 * Checks JSON (RFC 8259), lines of an object or a list of it, or several values in lines of their own. Comments and
 * marks of what was left out are accepted. A key must not occur twice in an object.
 */
export function checkJson(source: string): SyntaxFault | undefined {
  const code = withoutElisions(source);
  const isOfObject = FRAGMENT.test(code);
  const fault = isOfObject ? checkPart(code, '{', '}') : checkDocument(code);
  if (fault === undefined || isOfObject || code.trim() === '') {
    return isOfObject ? fault : undefined;
  }
  const isOfList = ITEMS.test(code) && checkPart(code, '[', ']') === undefined;
  return isOfList || isSequence(code) ? undefined : fault;
}

/** Objects and lists one after the other, as a stream or a log contains them. */
function isSequence(code: string): boolean {
  const values = code.split(BETWEEN_VALUES);
  return values.length > 1 && values.every((value) => checkDocument(value) === undefined);
}

/** Lines of an object or list, of which the last may end with a comma. */
function checkPart(code: string, open: string, close: string): SyntaxFault | undefined {
  const fault = checkDocument(`${open}${code.replace(/,\s*$/, '')}${close}`);
  return fault && { ...fault, offset: Math.min(fault.offset - 1, code.length) };
}

/** Without recursion, so that nesting costs nothing. */
function checkDocument(code: string): SyntaxFault | undefined {
  const open: Open = [];
  const keys: Set<string>[] = [];
  let state: State = 'value';
  for (let offset = skipSpace(code, 0); offset < code.length; offset = skipSpace(code, offset)) {
    const token = read(TOKEN, code, offset);
    const next: State | undefined = token === '' ? undefined : NEXT[state](token, open);
    if (next === undefined) {
      const found = quote(token || read(WORD, code, offset));
      return { offset, message: `Unexpected ${found} in JSON, expected ${EXPECTED[state]}` };
    }
    if (!addKey(token, next, keys)) {
      return { offset, message: `Unexpected second key ${quote(token)} in JSON, expected one` };
    }
    state = next;
    offset += token.length;
  }
  return state === 'end'
    ? undefined
    : { offset: code.length, message: `Unexpected end of JSON, expected ${EXPECTED[state]}` };
}

/** Remembers the keys of each open object; `false` for a repeated one. */
function addKey(token: string, next: State, keys: Set<string>[]): boolean {
  if (token === '{') {
    keys.push(new Set());
  } else if (token === '}') {
    keys.pop();
  } else if (next === 'colon') {
    const known = keys.at(-1);
    const isNew = known?.has(token) !== true;
    known?.add(token);
    return isNew;
  }
  return true;
}

/** Checks lines of JSON; empty lines are ignored. */
export function checkJsonLines(code: string): SyntaxFault | undefined {
  let start = 0;
  for (const line of code.split('\n')) {
    const fault = line.trim() === '' ? undefined : checkDocument(line);
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

type Open = ('[' | '{')[];

/** The state after a token; `undefined` if the token is not allowed here. */
const NEXT: Readonly<Record<State, (token: string, open: Open) => State | undefined>> = {
  value: readValue,
  'first value': (token, open) => (token === ']' ? close(open) : readValue(token, open)),
  'first key': (token, open) => (token === '}' ? close(open) : readKey(token)),
  key: readKey,
  colon: (token) => (token === ':' ? 'value' : undefined),
  'next value': (token, open) =>
    token === ',' ? 'value' : token === ']' ? close(open) : undefined,
  'next key': (token, open) => (token === ',' ? 'key' : token === '}' ? close(open) : undefined),
  end: () => undefined,
};

function readKey(token: string): State | undefined {
  return token.startsWith('"') ? 'colon' : undefined;
}

function readValue(token: string, open: Open): State | undefined {
  if (token === '[' || token === '{') {
    open.push(token);
    return token === '[' ? 'first value' : 'first key';
  }
  return /^[\]},:]/.test(token) ? undefined : toAfter(open);
}

function close(open: Open): State {
  open.pop();
  return toAfter(open);
}

function toAfter(open: Readonly<Open>): State {
  const around = open.at(-1);
  return around === undefined ? 'end' : around === '[' ? 'next value' : 'next key';
}
