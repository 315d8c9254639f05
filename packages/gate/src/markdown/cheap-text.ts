/**
 * Limits far below those of the parse budget, so that a text that exceeds the budget is never
 * plain: what is refused, and where, must not depend on the installed parser.
 */
const LIMITS = {
  lines: 4_000,
  /** Markers of quotes and lists at the head of one line. */
  markersPerLine: 8,
  /** `<!` and `<?` in the whole text. */
  openings: 40,
  /** Square of the number of `*`, `_`, `~` of one block, over the text. */
  emphasis: 300_000,
  /** `]` times marks of any kind of one block, over the text. */
  brackets: 500_000,
  /** Square of the number of `[` of one block, over the text. */
  opened: 1_000_000,
  /** Square of the number of `&` of one block, over the text: the fast parser copies as many references. */
  references: 300_000,
  /** `[^` in the whole text. */
  notes: 500,
  /** Lines of `-` or `=` alone, which may make a heading of the line before. */
  underlines: 300,
} as const;

/** Every character that counts; searching the next one is many times faster than visiting all. */
const MARK = /[*_~\]\n<[()>!&\\`]/g;

/** Markers of quotes and lists at the head of a line. */
const HEAD = /[ \t]*(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*){2,}/y;
const MARKER = /[>*+-]|\d+[.)]/g;

const UNDERLINE = /[ \t>]*(?:-+|=+)[ \t]*(?:\r?\n|$)/y;

/** Where text ends: before a blank line, and where an item of a list begins. */
const BLOCK_END = /[ \t]*\r?\n| {0,3}[-*+] \S/y;

interface Sum {
  emphasis: number;
  brackets: number;
  opened: number;
  references: number;
  notes: number;
  underlines: number;
  lines: number;
  openings: number;
}

/** The marks of one block. */
interface Block {
  emphasis: number;
  closing: number;
  opened: number;
  references: number;
  others: number;
}

/** Whether a text is cheap for any parser, by the number of adjacent marks. */
export function isCheapText(text: string): boolean {
  const sum: Sum = {
    ...{ emphasis: 0, brackets: 0, opened: 0, references: 0 },
    ...{ notes: 0, underlines: 0, lines: 0, openings: 0 },
  };
  const block: Block = { emphasis: 0, closing: 0, opened: 0, references: 0, others: 0 };
  let isShallow = hasShallowHead(text, 0);
  for (let at = findMark(text, 0); at >= 0; at = findMark(text, at + 1)) {
    const mark = text.charAt(at);
    countMark(block, mark);
    if (mark === '\n') {
      sum.lines += 1;
      sum.underlines += fits(UNDERLINE, text, at + 1) ? 1 : 0;
      isShallow &&= hasShallowHead(text, at + 1);
      if (fits(BLOCK_END, text, at + 1)) {
        endBlock(sum, block);
      }
    } else {
      countPair(sum, mark, text[at + 1]);
    }
  }
  endBlock(sum, block);
  return isShallow && isWithinLimits(sum);
}

function countPair(sum: Sum, mark: string, next: string | undefined): void {
  if (mark === '<' && (next === '!' || next === '?')) {
    sum.openings += 1;
  } else if (mark === '[' && next === '^') {
    sum.notes += 1;
  }
}

function countMark(block: Block, mark: string): void {
  if (mark === '*' || mark === '_' || mark === '~') {
    block.emphasis += 1;
  } else {
    block.others += 1;
    block.closing += mark === ']' ? 1 : 0;
    block.opened += mark === '[' ? 1 : 0;
    block.references += mark === '&' ? 1 : 0;
  }
}

function endBlock(sum: Sum, block: Block): void {
  sum.emphasis += block.emphasis ** 2;
  sum.brackets += block.closing * (block.emphasis + block.others);
  sum.opened += block.opened ** 2;
  sum.references += block.references ** 2;
  Object.assign(block, { emphasis: 0, closing: 0, opened: 0, references: 0, others: 0 });
}

function isWithinLimits(sum: Sum): boolean {
  return (Object.keys(sum) as (keyof Sum)[]).every((kind) => sum[kind] <= LIMITS[kind]);
}

function findMark(text: string, start: number): number {
  MARK.lastIndex = start;
  return MARK.test(text) ? MARK.lastIndex - 1 : -1;
}

function fits(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Whether the line that begins at `start` has few markers at its head. */
function hasShallowHead(text: string, start: number): boolean {
  if (!fits(HEAD, text, start)) {
    return true;
  }
  const markers = text.slice(start, HEAD.lastIndex).match(MARKER) ?? [];
  return markers.length <= LIMITS.markersPerLine;
}
