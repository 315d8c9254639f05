/**
 * Limits well below those of the parse budget, so that a text which would exceed the budget is never
 * plain: what is refused, and where, must not depend on the parser that is installed.
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
} as const;

/** Markers of quotes and lists at the head of a line. */
const HEAD = /^[ \t]*(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*){2,}/gm;
const MARKER = /[>*+-]|\d+[.)]/g;

/** Where text ends: at a blank line, and where an item of a list begins. */
const BLOCK_END = /\n(?=[ \t]*\r?\n| {0,3}[-*+] \S)/g;

/** Says whether a text is cheap for any parser, going by how many marks stand together. */
export function isCheapText(text: string): boolean {
  let [emphasis, brackets, lines, openings] = [0, 0, 0, 0];
  for (let start = 0; start < text.length; ) {
    const end = findBlockEnd(text, start);
    const marks = countMarks(text, start, end);
    emphasis += marks.emphasis ** 2;
    brackets += marks.closing * (marks.emphasis + marks.others);
    lines += marks.lines;
    openings += marks.openings;
    start = end;
  }
  return (
    emphasis <= LIMITS.emphasis &&
    brackets <= LIMITS.brackets &&
    lines <= LIMITS.lines &&
    openings <= LIMITS.openings &&
    hasShallowLines(text)
  );
}

function findBlockEnd(text: string, start: number): number {
  BLOCK_END.lastIndex = start;
  const match = BLOCK_END.exec(text);
  return match === null ? text.length : match.index + 1;
}

interface Marks {
  emphasis: number;
  closing: number;
  others: number;
  lines: number;
  openings: number;
}

function countMarks(text: string, start: number, end: number): Marks {
  const marks: Marks = { emphasis: 0, closing: 0, others: 0, lines: 0, openings: 0 };
  for (let at = start; at < end; at += 1) {
    switch (text.charAt(at)) {
      case '*':
      case '_':
      case '~':
        marks.emphasis += 1;
        break;
      case ']':
        marks.closing += 1;
        marks.others += 1;
        break;
      case '\n':
        marks.lines += 1;
        marks.others += 1;
        break;
      case '<':
        marks.openings += text[at + 1] === '!' || text[at + 1] === '?' ? 1 : 0;
        marks.others += 1;
        break;
      case '[':
      case '(':
      case ')':
      case '>':
      case '!':
      case '&':
      case '\\':
      case '`':
        marks.others += 1;
        break;
      default:
    }
  }
  return marks;
}

function hasShallowLines(text: string): boolean {
  for (const [head] of text.matchAll(HEAD)) {
    if (head.length > LIMITS.markersPerLine) {
      const markers = head.match(MARKER)?.length ?? 0;
      if (markers > LIMITS.markersPerLine) {
        return false;
      }
    }
  }
  return true;
}
