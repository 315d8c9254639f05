import { estimateTokens } from './token-estimate.ts';

/** A larger fact block is shown in short; no row of it is left out. */
const MAX_BLOCK_TOKENS = 500;

/** Lines of a code sample that are shown: the facts it shows are in the tables. */
const MAX_SAMPLE_LINES = 4;

const MAX_CELL_LENGTH = 40;

const FENCE = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n\1$/gm;

/** A link at the beginning of a row names what a writer may link to; the others are of types. */
const ROW_LINK = /(?<=^\|.*\|.*)\[([^\]\n]*)\]\([^)\n]*\)/gm;

/**
 * Facts as shown to a writer: samples by their first lines, and long tables with short cells, or
 * with names alone. Every row keeps its name, so that nothing the prose is about is missing.
 */
export function toShownFacts(markdown: string): string {
  const brief = markdown.replace(FENCE, shortenSample).replace(ROW_LINK, '$1');
  if (estimateTokens(brief) <= MAX_BLOCK_TOKENS) {
    return brief;
  }
  const short = mapRows(brief, (cells) => cells.map(shortenCell));
  return estimateTokens(short) <= MAX_BLOCK_TOKENS
    ? short
    : mapRows(short, ([name = '']) => [name]);
}

function shortenSample(whole: string, fence: string, body: string): string {
  const lines = body.split('\n');
  const left = lines.length - MAX_SAMPLE_LINES;
  if (left <= 1) {
    return whole;
  }
  const [head = ''] = whole.split('\n');
  return [head, ...lines.slice(0, MAX_SAMPLE_LINES), fence, '', `(${left} more lines)`].join('\n');
}

function mapRows(markdown: string, change: (cells: readonly string[]) => readonly string[]) {
  return markdown
    .split('\n')
    .map((line) => (line.startsWith('| ') ? `| ${change(toCells(line)).join(' | ')} |` : line))
    .join('\n');
}

/** A pipe within a cell is escaped. */
function toCells(line: string): string[] {
  return line
    .replace(/^\| ?| ?\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function shortenCell(cell: string, at: number): string {
  return at === 0 || cell.length <= MAX_CELL_LENGTH ? cell : `${cell.slice(0, MAX_CELL_LENGTH)}…`;
}
