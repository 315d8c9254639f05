import { createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';

const PIECE =
  /(?<long>"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|'''(?:[^'\\]|\\[\s\S]|'(?!''))*''')|(?<openLong>"""|''')|(?<comment>#[^\n]*)|(?<string>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')|(?<open>["'])|(?<mark>[()[\]{}])|[^()[\]{}"'#]+/y;

/**
 * A light check of Python: strings and brackets end. A session of the interpreter is not checked.
 */
export function checkPython(code: string): SyntaxFault | undefined {
  if (/^\s*(?:>>>|In \[\d)/.test(code)) {
    return undefined;
  }
  const brackets = createBrackets('the Python code');
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(code); match !== null; match = PIECE.exec(code)) {
    const { openLong, open, mark } = match.groups ?? {};
    const quote = openLong ?? open;
    if (quote !== undefined) {
      const message = `Unexpected string without an end in the Python code, expected \`${quote}\``;
      return { offset: match.index, message };
    }
    const isOpening = mark !== undefined && '([{'.includes(mark);
    const fault = mark === undefined || isOpening ? undefined : brackets.close(mark, match.index);
    if (fault !== undefined) {
      return fault;
    }
    if (isOpening) {
      brackets.open(mark, match.index);
    }
  }
  return brackets.end();
}
