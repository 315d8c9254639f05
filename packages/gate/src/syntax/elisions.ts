/** Strings, comments, tags and variables of templates, marks of what was left out, and the rest. */
const PIECE =
  /(?<string>"(?:[^"\\\n]|\\.)*")|(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<tag>\{%[^\n]*?%\})|(?<variable>\{\{[^{}\n]*\}\})|(?<dots>\[\s*(?:\.{3}|…)\s*\]|\.{3,}|…)|(?<blank>\s+)|[\s\S]/g;
const HAS_ANY = /\/[/*]|\.{3}|…|\{[{%]| \| |:\s*[<A-Za-z]/;
/** What stands for a value: a type, a constant, or a name in angle brackets. */
const NAMED = String.raw`(?:string|number|integer|boolean|bool|int|float|double|object|array|any|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|<[\w .|:/-]{1,80}>|\[some [\w ]{1,40}\])`;
const NAMED_VALUE = new RegExp(`(?<="[ \\t]{0,9}:[ \\t]{0,9})${NAMED}(?=\\s{0,99}[,}\\]])`, 'g');
const SCALAR = String.raw`(?:true|false|null|-?\d+|"[^"\n]{0,200}"|\.\.\.|${NAMED})`;
/** `true | false`: the values that are allowed, as in a schema. */
const ALTERNATIVES = new RegExp(`(?<=: ?${SCALAR})(?: \\| ${SCALAR}){1,50}`, 'g');
/** A line that a diff of a documentation generator takes out. */
const TAKEN_OUT = /\[!code --\]/;
const ELISION_COMMENT = /\.{3}|…|^\/[/*]\s*(?:more|other|the rest|rest|existing)\b/i;

interface Piece {
  readonly source: string;
  readonly kind: 'text' | 'blank' | 'elision';
  text: string;
}

/**
 * JSON of a document as its readers take it: without comments, without the members that `...` or a
 * comment stands for, with one of several values, and a number for each variable of a template, each value that is left out
 * (`"a": ...`), and each name for one (`"a": string`). Offsets stay the same.
 */
export function withoutElisions(code: string): string {
  if (!HAS_ANY.test(code)) {
    return code;
  }
  const single = code.replace(ALTERNATIVES, toBlank).replace(NAMED_VALUE, toNumber);
  const pieces = [...single.matchAll(PIECE)].map(({ 0: source, groups }) =>
    toPiece(source, groups),
  );
  blankTakenOut(pieces);
  let before: Piece | undefined;
  pieces.forEach((piece, index) => {
    if (piece.kind === 'elision') {
      before = leaveOut(piece, before, pieces, index);
    } else if (piece.kind === 'text') {
      before = piece;
    }
  });
  return pieces.map(({ text }) => text).join('');
}

function toPiece(source: string, groups: Readonly<Record<string, string | undefined>> = {}): Piece {
  const { comment, tag, variable, dots, blank } = groups;
  if (dots !== undefined || (comment !== undefined && ELISION_COMMENT.test(comment))) {
    return { source, kind: 'elision', text: toBlank(source) };
  }
  if ((comment ?? tag ?? blank) !== undefined) {
    return { source, kind: 'blank', text: toBlank(source) };
  }
  const text = variable === undefined ? source : toNumber(source);
  return { source, kind: 'text', text };
}

/** Blanks the lines that end with a comment which takes them out. */
function blankTakenOut(pieces: readonly Piece[]): void {
  pieces.forEach(({ source }, end) => {
    if (source.startsWith('//') && TAKEN_OUT.test(source)) {
      for (let at = end - 1; at >= 0 && pieces[at]?.source.includes('\n') === false; at -= 1) {
        const piece = pieces[at];
        if (piece !== undefined) {
          piece.text = toBlank(piece.source);
        }
      }
    }
  });
}

/**
 * Makes one comma, or none, of an elision and the commas around it. Returns what stands before the
 * next piece.
 */
function leaveOut(
  piece: Piece,
  before: Piece | undefined,
  pieces: readonly Piece[],
  index: number,
): Piece | undefined {
  const next = pieces.slice(index + 1, index + 20).find(({ kind }) => kind === 'text');
  const isFirst = before === undefined || /^[[{]$/.test(before.text);
  const isLast = next === undefined || /^[\]}]$/.test(next.text);
  if (before?.text === ':') {
    piece.text = toLeftOutValue(piece.source, next?.text ?? '');
  } else if (isLast && before?.text === ',') {
    before.text = ' ';
  } else if ((isFirst || before?.text === ',') && next?.text === ',') {
    next.text = ' ';
  } else if (!isFirst && !isLast && before?.text !== ',' && next?.text !== ',') {
    piece.text = `,${toBlank(piece.source.slice(1))}`;
  }
  return before;
}

/** An empty list for `[...]`, and a number for dots; a comment before a value stays one. */
function toLeftOutValue(source: string, next: string): string {
  if (source.startsWith('[')) {
    return source.replace(/(?<=^\[.*)\S(?=.*\])/g, ' ');
  }
  const isComma = next.startsWith('"') && source.startsWith('...');
  return isComma
    ? `0,${toBlank(source.slice(2))}`
    : /^[,\]}]?$/.test(next)
      ? toNumber(source)
      : toBlank(source);
}

function toNumber(text: string): string {
  return `0${toBlank(text.slice(1))}`;
}

function toBlank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** A line of YAML that stands for others, or of a template; a colon ends it in no value. */
const LEFT_OUT =
  /^([ \t]*)(- )?(?:\[?\.{3}\]?|…|\. \. \.)[ \t]*$|^[ \t]*(?:\{%.*%\}|\{\{-?.*\}\})[ \t]*$/gm;
/** Variables of Go templates, Jinja and Liquid, comments over lines, and tags of ERB. */
const VARIABLE = /\{\{[^{}\n]*\}\}|\{\{-? ?\/\*[\s\S]{0,2000}?\*\/ ?-?\}\}|<%[^<>]{0,500}%>/g;

/**
 * YAML of a document as its readers take it: without lines that only consist of dots or of a tag
 * of a template, and with a word for each variable of a template. Offsets stay the same.
 */
export function withoutLeftOutLines(code: string): string {
  return code
    .replace(LEFT_OUT, (line, indent: string = '', item = '') =>
      item === '' ? toBlank(line) : `${indent}- ~${toBlank(line.slice(indent.length + 3))}`,
    )
    .replace(VARIABLE, (variable) =>
      /\/\*/.test(variable) ? toBlank(variable) : variable.replace(/[^\n]/g, 'x'),
    );
}
