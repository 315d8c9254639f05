/** A text of a source file, and its lines without their ends. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

/** Decodes a file. Lines end in `\n`, `\r\n` or `\r`, as in the gate. */
export function toSourceText(path: string, content: Uint8Array): SourceText {
  const text = new TextDecoder().decode(content);
  const lines = text.split(/\r\n|\n|\r/);
  return { path, text, lines: lines.at(-1) === '' ? lines.slice(0, -1) : lines };
}

/** Finds the line of an offset, in the time of a search by halves. */
export function createLineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (const { index } of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(index + (text.startsWith('\r\n', index) ? 2 : 1));
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low + 1;
  };
}

/** One line of text, cut at `max` characters. */
export function toOneLine(text: string, max = 300): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).trimEnd()}…`;
}
