/** A piece of a pattern: characters to choose from, or alternatives of sequences. */
type Piece = (
  | { readonly chars: readonly string[] }
  | { readonly options: readonly (readonly Piece[])[] }
) & {
  readonly min: number;
  readonly max: number;
};

const DIGITS = [...'0123456789'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const WORD = [...LETTERS, ...LETTERS.map((it) => it.toUpperCase()), ...DIGITS, '_'];
/** Printable ASCII, most readable first. */
const PRINTABLE = [...WORD, ...' !"#$%&\'()*+,-./:;<=>?@[\\]^`{|}~'];
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  d: DIGITS,
  w: WORD,
  s: [' '],
  D: LETTERS,
  W: ['-'],
  S: WORD,
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const MAX_LENGTH = 2000;

/**
 * A text that a pattern matches, at least `minLength` and at most `maxLength` characters long, or
 * `undefined` if the pattern uses unsupported features: look-around, references, Unicode classes.
 * It is derived from the pattern alone; no document's pattern is ever executed. `variant` gives
 * other texts.
 */
export function toPatternExample(
  pattern: string,
  { minLength = 0, maxLength = MAX_LENGTH }: { minLength?: number; maxLength?: number },
  variant = 0,
): string | undefined {
  const parser = { text: pattern, at: 0 };
  const options = parseOptions(parser);
  if (options === undefined || parser.at < pattern.length) {
    return undefined;
  }
  for (const extra of [0, 1, 2, 3, 5, 8, minLength, MAX_LENGTH / 10]) {
    const text = write(options[0] ?? [], extra, variant);
    const length = [...text].length;
    if (length >= minLength && length <= maxLength) {
      return text;
    }
    const padded = isOpenEnd(pattern) ? text.padEnd(minLength, 'x') : text;
    if (padded.length >= minLength && padded.length <= maxLength) {
      return padded;
    }
  }
  return undefined;
}

/** After a pattern that does not end in `$` anything may follow. */
function isOpenEnd(pattern: string): boolean {
  return !pattern.includes('$') && !pattern.includes('\\b');
}

interface Parser {
  readonly text: string;
  at: number;
}

function parseOptions(parser: Parser): Piece[][] | undefined {
  const options: Piece[][] = [[]];
  while (parser.at < parser.text.length && parser.text[parser.at] !== ')') {
    if (parser.text[parser.at] === '|') {
      parser.at += 1;
      options.push([]);
      continue;
    }
    const piece = parsePiece(parser);
    if (piece === undefined) {
      return undefined;
    }
    options.at(-1)?.push(...piece);
  }
  return options;
}

function parsePiece(parser: Parser): Piece[] | undefined {
  const atom = parseAtom(parser);
  if (atom === undefined || atom === 'anchor') {
    return atom && [];
  }
  const times = parseTimes(parser);
  return times && [{ ...atom, ...times }];
}

type Atom = { readonly chars: readonly string[] } | { readonly options: Piece[][] };

function parseAtom(parser: Parser): Atom | 'anchor' | undefined {
  const char = nextCharacter(parser);
  switch (char) {
    case '^':
    case '$':
      return 'anchor';
    case '.':
      return { chars: WORD };
    case '(':
      return parseGroup(parser);
    case '[':
      return parseClass(parser);
    case '\\':
      return parseEscape(parser);
    case '*':
    case '+':
    case '?':
    case '{':
      return undefined;
    default:
      return { chars: [char] };
  }
}

function parseGroup(parser: Parser): Atom | undefined {
  const head = /^\?(?::|<[A-Za-z]\w*>)/.exec(parser.text.slice(parser.at))?.[0] ?? '';
  parser.at += head.length;
  if (parser.text[parser.at] === '?') {
    return undefined;
  }
  const options = parseOptions(parser);
  return nextCharacter(parser) === ')' && options !== undefined ? { options } : undefined;
}

function parseEscape(parser: Parser): Atom | 'anchor' | undefined {
  const chars = readEscape(parser);
  return chars && { chars };
}

function readEscape(parser: Parser): readonly string[] | undefined {
  const char = nextCharacter(parser);
  const known = CLASSES[char] ?? (CONTROLS[char] === undefined ? undefined : [CONTROLS[char]]);
  return known ?? (/[A-Za-z0-9]/.test(char) || char === '' ? undefined : [char]);
}

function parseClass(parser: Parser): Atom | undefined {
  const isNegated = parser.text[parser.at] === '^';
  parser.at += isNegated ? 1 : 0;
  const chars: string[] = [];
  while (parser.at < parser.text.length && parser.text[parser.at] !== ']') {
    const found = readClassItem(parser);
    if (found === undefined) {
      return undefined;
    }
    chars.push(...found);
  }
  const shown = isNegated ? PRINTABLE.filter((char) => !chars.includes(char)) : chars;
  return nextCharacter(parser) === ']' && shown.length > 0 ? { chars: shown } : undefined;
}

function readClassItem(parser: Parser): readonly string[] | undefined {
  const char = nextCharacter(parser);
  const from = char === '\\' ? readEscape(parser) : [char];
  const isRange =
    parser.text[parser.at] === '-' && !']'.includes(parser.text[parser.at + 1] ?? ']');
  if (!isRange || from?.length !== 1) {
    return from;
  }
  parser.at += 1;
  const last = nextCharacter(parser);
  const to = last === '\\' ? readEscape(parser) : [last];
  const [first, end] = [from[0]?.codePointAt(0) ?? 0, to?.[0]?.codePointAt(0) ?? 0];
  return to?.length !== 1 || end < first
    ? undefined
    : Array.from({ length: Math.min(end - first + 1, 200) }, (_, index) =>
        String.fromCodePoint(first + index),
      );
}

function parseTimes(parser: Parser): { min: number; max: number } | undefined {
  const rest = parser.text.slice(parser.at);
  const [all = '', from, comma, to] = /^(?:\{(\d{1,4})(,?)(\d{0,4})\}|[*+?])\??/.exec(rest) ?? [];
  parser.at += all.length;
  if (from !== undefined) {
    const max = comma === '' ? Number(from) : to === '' ? MAX_LENGTH : Number(to);
    return max < Number(from) ? undefined : { min: Number(from), max };
  }
  const kinds = { '*': [0, MAX_LENGTH], '+': [1, MAX_LENGTH], '?': [0, 1] } as const;
  const [min, max] = kinds[all[0] as keyof typeof kinds] ?? [1, 1];
  return { min, max };
}

function nextCharacter(parser: Parser): string {
  const char = String.fromCodePoint(parser.text.codePointAt(parser.at) ?? 0xfffd);
  parser.at += char.length;
  return char;
}

/** The text of a sequence; each piece is repeated `extra` times more than required, if allowed. */
function write(pieces: readonly Piece[], extra: number, variant: number): string {
  let text = '';
  pieces.forEach((piece, place) => {
    const times = Math.min(piece.max, piece.min + extra);
    for (let time = 0; time < times && text.length <= MAX_LENGTH; time += 1) {
      const isLast = place === pieces.length - 1 && time === times - 1;
      text += writeOnce(piece, extra, isLast ? variant : 0);
    }
  });
  return text;
}

function writeOnce(piece: Piece, extra: number, variant: number): string {
  if ('options' in piece) {
    return write(piece.options[variant % piece.options.length] ?? [], extra, variant);
  }
  return piece.chars[variant % piece.chars.length] ?? '';
}
