/** A position in a text; both count from 1, columns in UTF-16 units as editors and parsers do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which lines begin. Lines end with LF, CRLF or CR, as in CommonMark. */
export type LineIndex = readonly number[];

export function indexLines(text: string): LineIndex {
  const starts = [0];
  if (text.includes('\r')) {
    for (const match of text.matchAll(/\r\n|\n|\r/g)) {
      starts.push(match.index + match[0].length);
    }
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
  }
  return starts;
}

export function toPosition(lines: LineIndex, offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

/** The text of a line without its ending; empty beyond the last one. */
export function readLine(text: string, lines: LineIndex, line: number): string {
  const start = lines[line - 1];
  return start === undefined ? '' : text.slice(start, lines[line]).replace(/[\r\n]+$/, '');
}

/** The part of a line before an offset, at most `max` characters: a file may be a single line. */
export function readBefore(text: string, offset: number, max: number): string {
  const near = text.slice(Math.max(0, offset - max), offset);
  return near.slice(near.lastIndexOf('\n') + 1);
}

/** The same from an offset on. */
export function readAfter(text: string, offset: number, max: number): string {
  return text.slice(offset, offset + max).split('\n', 1)[0] ?? '';
}
