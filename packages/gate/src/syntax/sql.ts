import { createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';

const TITLE = 'the SQL code';

/** Strings, names and comments of all dialects; backslashes escape in some and not in others. */
const COMMON = String.raw`(?<comment>--[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)|"(?:[^"]|"")*"|\x60[^\x60]*\x60|(?<tag>\$\w*\$)[\s\S]*?\k<tag>|(?<mark>[()])|(?<quote>['"\x60])`;
const DIALECTS = [`'(?:[^']|'')*'`, String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`].map(
  (string) => new RegExp(`${string}|${COMMON}`, 'g'),
);

/** A statement; anything else is output, or the prompt of a client. */
const STATEMENT =
  /^\s*(?:--[^\n]*\n\s*)*(?:select|insert|update|delete|create|alter|drop|with|merge|grant|begin|set|use|explain|call|declare|exec|execute|truncate|replace)\b/i;
const OUTPUT = /^\s*(?:[+|][-+| ]|-{3,}|\(\d+ rows?)|^\s*\w*[=-]?[>#]\s/m;

/**
 * A light check of SQL that holds in every dialect: quotes and parentheses end. A session with its
 * output, and code that leaves something out, are not checked.
 */
export function checkSql(code: string): SyntaxFault | undefined {
  if (!STATEMENT.test(code) || OUTPUT.test(code) || /\.{3}|…/.test(code)) {
    return undefined;
  }
  const [fault, ...others] = DIALECTS.map((dialect) => findFault(code, dialect));
  return others.every((it) => it !== undefined) ? fault : undefined;
}

function findFault(code: string, dialect: RegExp): SyntaxFault | undefined {
  const brackets = createBrackets(TITLE);
  for (const { index, groups = {} } of code.matchAll(dialect)) {
    const { mark, quote } = groups;
    if (quote !== undefined) {
      const message = `Unexpected quote without an end in ${TITLE}, expected \`${quote === '`' ? "'" : quote}\``;
      return { offset: index, message };
    }
    if (mark === '(') {
      brackets.open(mark, index);
    }
    const fault = mark === ')' ? brackets.close(mark, index) : undefined;
    if (fault !== undefined) {
      return fault;
    }
  }
  return brackets.end();
}
