/** Brackets are not read further: the options of one command take less. */
const MAX_CHARACTERS = 20_000;

const OPEN = '([{';
const CLOSE = ')]}';
const QUOTES = '"\'`';

/**
 * What is between the bracket at `open` and the one that closes it, with strings read as strings.
 * Cut if it is too long.
 */
export function readBracket(text: string, open: number): string {
  const end = Math.min(text.length, open + MAX_CHARACTERS);
  let depth = 0;
  for (let at = open; at < end; at += 1) {
    const character = text[at] ?? '';
    if (QUOTES.includes(character)) {
      at = skipString(text, at, end);
    } else if (OPEN.includes(character)) {
      depth += 1;
    } else if (CLOSE.includes(character)) {
      depth -= 1;
      if (depth === 0) {
        return text.slice(open + 1, at);
      }
    }
  }
  return text.slice(open + 1, end);
}

/** The offset of the quote that ends the string at `at`. */
function skipString(text: string, at: number, end: number): number {
  const quote = text[at];
  for (let next = at + 1; next < end; next += 1) {
    if (text[next] === '\\') {
      next += 1;
    } else if (text[next] === quote || (quote !== '`' && text[next] === '\n')) {
      return next;
    }
  }
  return end;
}

const STRING = /(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g;

/** The string literals of a text, without quotes and escapes. */
export function listStrings(text: string): string[] {
  return [...text.matchAll(STRING)].map(([, , value = '']) => toValue(value));
}

/** The value of a named argument or property that is a string; adjacent strings are joined. */
export function readNamed(text: string, names: string): string | undefined {
  const found = new RegExp(
    String.raw`\b(?:${names})\s*[:=]\s*\(?\s*((?:(["'\x60])(?:\\.|(?!\2)[^\\\n])*\2[\s+]*(?=(["'\x60])|))+)`,
  ).exec(text);
  return found === null ? undefined : listStrings(found[1] ?? '').join('');
}

function toValue(value: string): string {
  return value.replace(/\\n/g, ' ').replace(/\\(.)/g, '$1');
}

/** `name: {` of an object literal. */
const MEMBER = /(["']?)([\w$-]+)\1\s*:\s*\{/g;

/** The members of an object literal whose values are objects: name, offset of the name and content. */
export function listMembers(body: string): { name: string; index: number; content: string }[] {
  const members: { name: string; index: number; content: string }[] = [];
  let from = 0;
  for (const { 0: start, 2: name = '', index } of body.matchAll(MEMBER)) {
    if (index >= from) {
      const content = readBracket(body, index + start.length - 1);
      members.push({ name, index, content });
      from = index + start.length + content.length;
    }
  }
  return members;
}
