/** How comments and strings are written. */
export type Family = 'c' | 'python';

/** Comments, strings, brackets, and what an author writes for something left out. */
export const PIECES: Readonly<Record<Family, RegExp>> = {
  c: /(?<comment>\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)|"""(?:[^"]|"(?!""))*"""|\$?@\$?"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|(?<dots>\.{3,}|…)|(?<name><[^<>\n"'=;(){}]{1,60}>)|(?<mark>[()[\]{}])/g,
  python:
    /(?<comment>#[^\n]*)|"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|'''(?:[^'\\]|\\[\s\S]|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<dots>\.{3,}|…)|(?<name><[^<>\n"'=;(){}]{1,60}>)|(?<and>&)|(?<mark>[()[\]{}])/g,
};

/** A value must follow, so a name stands for what is left out. */
const BEFORE_VALUE = /(?:[=:?+(,[>]|\b(?:return|await|new|in|not|and|or))[ \t]*$/;
const AFTER_VALUE = /^[ \t]*(?:[;,.)\]}:\n]|$)/;

/**
 * The same code at the same offsets, with names or blanks for what its author left out: `...` and
 * `…`, a comment for a value, `<name>`. Strings and comments stay as they are.
 */
export function maskSample(code: string, family: Family): string {
  let text = '';
  let end = 0;
  for (const match of code.matchAll(PIECES[family])) {
    text += code.slice(end, match.index);
    end = match.index + match[0].length;
    const { comment, dots, name, and } = match.groups ?? {};
    if (dots !== undefined) {
      text = maskDots(text, dots.length, code.slice(end, end + 80));
    } else if (and !== undefined) {
      // Grammars of Python know unions in types, but no intersections.
      text += '|';
    } else if (comment?.startsWith('//') && isWholeValue(text, code.slice(end, end + 80))) {
      text += 'x;'.padEnd(comment.length);
    } else if (isForValue(text, code.slice(end, end + 80), comment, name)) {
      text += toName(match[0].length);
    } else {
      text += match[0];
    }
  }
  return text + code.slice(end);
}

/** A comment after `=` is the value, unless the next line is indented further and has it. */
function isWholeValue(before: string, after: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const indent = (text: string) => /^[ \t]*/.exec(text)?.[0].length ?? 0;
  const next = after.split('\n')[1] ?? '';
  return /[^!<>=]=[ \t]*$/.test(line) && (next.trim() === '' || indent(next) <= indent(line));
}

function isForValue(before: string, after: string, comment?: string, name?: string): boolean {
  return (
    (comment?.startsWith('/*') === true || name !== undefined) &&
    BEFORE_VALUE.test(before.slice(-40)) &&
    AFTER_VALUE.test(after)
  );
}

/** Dots between brackets or in a list disappear with one comma; elsewhere they are a name. */
function maskDots(before: string, length: number, after: string): string {
  const blanks = ' '.repeat(length);
  const isAlone =
    /(?:^|[\n{};])[ \t]*$/.test(before.slice(-80)) && /^[ \t]*(?:[;}\n]|$)/.test(after);
  if (isAlone || /[([{][ \t]*$/.test(before.slice(-40))) {
    return before + blanks;
  }
  const comma = /,\s*$/.exec(before.slice(-40));
  if (comma !== null && /^\s*[)\]}]/.test(after)) {
    const at = before.length - comma[0].length;
    return `${before.slice(0, at)} ${before.slice(at + 1)}${blanks}`;
  }
  return before + toName(length);
}

function toName(length: number): string {
  return 'x'.repeat(length);
}
