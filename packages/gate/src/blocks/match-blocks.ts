import type { Block, FactBlock, ProseBlock, Source } from '../data/block.ts';

/** Lines of a file; both ends are included, the first line is 1. */
interface Lines {
  readonly from: number;
  readonly to: number;
}

/** A fact block that occurs in the file as rendered. */
interface FactRegion extends Lines {
  readonly block: FactBlock;
}

/** Lines between fact blocks, written by an agent or a reviewer. */
interface ProseRegion extends Lines {
  /** Its lines, without empty ones at the ends. */
  readonly text: string;
  /** The page's places for prose in this region. */
  readonly slots: readonly ProseBlock[];
  /** The sources of the preceding facts. */
  readonly sources: readonly Source[];
}

/** A fact block that the file does not contain as rendered: the first line that differs. */
interface Difference {
  readonly block: FactBlock;
  readonly line: number;
  /** The line of the file; absent if the file ends before it or contains nothing of the block. */
  readonly found: string | undefined;
  readonly rendered: string;
}

export interface BlockMatch {
  readonly facts: readonly FactRegion[];
  readonly prose: readonly ProseRegion[];
  readonly differences: readonly Difference[];
}

/**
 * Finds the blocks of a page in the text of its file: each fact block by its exact lines, in order,
 * and the rest as prose. Its time is linear in the lines of both.
 *
 * @example
 * const match = matchBlocks(text, blocks);
 */
export function matchBlocks(text: string, blocks: readonly Block[]): BlockMatch {
  const lines = text.split(/\r\n|\n|\r/);
  const positions = Map.groupBy(lines.keys(), (at) => lines[at] ?? '');
  const facts: FactRegion[] = [];
  const open: FactBlock[] = [];
  let cursor = 0;
  for (const block of blocks) {
    if (block.kind === 'fact') {
      const rendered = block.markdown.split('\n');
      const at = findLines(lines, rendered, positions, cursor);
      if (at === undefined) {
        open.push(block);
      } else {
        facts.push({ block, from: at + 1, to: at + rendered.length });
        cursor = at + rendered.length;
      }
    }
  }
  const order = new Map(blocks.map((block, index): [Block, number] => [block, index]));
  const gapOf = createGaps(order, facts, lines.length);
  const differences = open.map((block) => toDifference(block, gapOf(block), lines, positions));
  return { facts, differences, prose: toProse(lines, blocks, order, facts, differences) };
}

type Positions = ReadonlyMap<string, readonly number[]>;

/**
 * The first occurrence of `wanted` from `from` on. Only occurrences of its rarest line are tried.
 */
function findLines(
  lines: readonly string[],
  wanted: readonly string[],
  positions: Positions,
  from: number,
): number | undefined {
  const offset = findRarest(wanted, positions);
  const starts = positions.get(wanted[offset] ?? '') ?? [];
  for (let index = findFirst(starts, from + offset); index < starts.length; index += 1) {
    const start = (starts[index] ?? 0) - offset;
    if (wanted.every((line, at) => lines[start + at] === line)) {
      return start;
    }
  }
  return undefined;
}

function findRarest(wanted: readonly string[], positions: Positions): number {
  const counts = wanted.map((line) => positions.get(line)?.length ?? 0);
  return counts.indexOf(Math.min(...counts));
}

/** Index of the first of ascending numbers that is `min` or more. */
function findFirst(numbers: readonly number[], min: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < min) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * The lines between the found blocks around one that was not found: from `from` up to, but
 * excluding, `to`.
 */
function createGaps(
  order: ReadonlyMap<Block, number>,
  facts: readonly FactRegion[],
  lineCount: number,
): (block: Block) => Lines {
  const found = facts.map(({ block }) => order.get(block) ?? 0);
  return (block) => {
    const next = findFirst(found, order.get(block) ?? 0);
    return { from: facts[next - 1]?.to ?? 0, to: (facts[next]?.from ?? lineCount + 1) - 1 };
  };
}

/** The first line of the file within the gap that is not as rendered. */
function toDifference(
  block: FactBlock,
  { from, to }: Lines,
  lines: readonly string[],
  positions: Positions,
): Difference {
  const rendered = block.markdown.split('\n');
  for (const [offset, line] of rendered.entries()) {
    const starts = line === '' ? [] : (positions.get(line) ?? []);
    const at = starts[findFirst(starts, from)];
    if (at !== undefined && at < to) {
      return compareFrom(block, rendered, lines, Math.max(at - offset, from));
    }
  }
  let first = from;
  while (first < to && lines[first]?.trim() === '') {
    first += 1;
  }
  const isNothing = first >= to;
  const line = isNothing ? Math.min(from + 1, lines.length) : first + 1;
  const found = isNothing ? undefined : lines[first];
  return { block, line, found, rendered: rendered[0] ?? '' };
}

/** The first line that differs if the block begins at line `start` of the file. */
function compareFrom(
  block: FactBlock,
  rendered: readonly string[],
  lines: readonly string[],
  start: number,
): Difference {
  const index = rendered.findIndex((line, offset) => lines[start + offset] !== line);
  const at = start + Math.max(index, 0);
  return { block, line: at + 1, found: lines[at], rendered: rendered[Math.max(index, 0)] ?? '' };
}

function toProse(
  lines: readonly string[],
  blocks: readonly Block[],
  order: ReadonlyMap<Block, number>,
  facts: readonly FactRegion[],
  differences: readonly Difference[],
): ProseRegion[] {
  const ends = [...facts, undefined];
  const different = differences.map(({ line }) => line).toSorted((a, b) => a - b);
  return ends.flatMap((next, index) => {
    const before = facts[index - 1];
    const from = (before?.to ?? 0) + 1;
    const to = (next?.from ?? lines.length + 1) - 1;
    const isDifferent =
      (different[findFirst(different, from)] ?? Number.POSITIVE_INFINITY) <= Math.max(to, from);
    const text = lines
      .slice(from - 1, to)
      .join('\n')
      .trim();
    if (isDifferent || text === '') {
      return [];
    }
    const first = before === undefined ? 0 : (order.get(before.block) ?? 0) + 1;
    const last = next === undefined ? blocks.length : (order.get(next.block) ?? 0);
    const slots = blocks.slice(first, last).filter((block) => block.kind === 'prose');
    return [{ from, to, text, slots, sources: before?.block.sources ?? [] }];
  });
}
