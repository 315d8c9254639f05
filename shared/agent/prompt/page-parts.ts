import { type Block, matchBlocks } from '../../../packages/gate/src/base.ts';
import type { WriteRequest } from '../../profiles/profile.ts';
import { cutToTokens, estimateTokens } from './token-estimate.ts';

/** Estimated tokens of facts that one run is shown; a page with more is written in several runs. */
const MAX_FACT_TOKENS = 6_000;

/** One fact block beyond this is cut: a table of hundreds of rows tells a writer little more. */
const MAX_BLOCK_TOKENS = 2_000;

/** Words that one run is asked for, so that each run stays short. */
const MAX_WORDS = 600;

/** What a place for prose asks for when it does not say. */
const DEFAULT_WORDS = 60;

/**
 * A part of a page, as one run of an agent is shown it: the blocks around the places for prose it is
 * asked for. Prose that stays as it is stands there as facts do.
 */
export type PagePart = readonly Block[];

/** Whether a part has no facts but titles. It says nothing of the inputs, so an agent is given these. */
export function isFree(part: PagePart): boolean {
  return part.every(({ kind, markdown }) => kind === 'prose' || /^#{1,6} .*$/.test(markdown));
}

/**
 * Cuts a page into parts by its sections: each as large as one run may be, none without a place for
 * prose that is not in `kept`.
 */
export function toPageParts(
  blocks: readonly Block[],
  kept: ReadonlyMap<string, string>,
): PagePart[] {
  const parts: Block[][] = [];
  let part: Block[] = [];
  let [tokens, words] = [0, 0];
  for (const block of blocks.map((it) => toShown(it, kept))) {
    const cost = block.kind === 'fact' ? estimateTokens(block.markdown) : 0;
    const wanted = block.kind === 'prose' ? (block.words ?? DEFAULT_WORDS) : 0;
    const isFull = tokens + cost > MAX_FACT_TOKENS || words + wanted > MAX_WORDS;
    if (isFull && part.some(({ kind }) => kind === 'prose')) {
      parts.push(part);
      part = [];
      [tokens, words] = [0, 0];
    }
    part.push(block);
    tokens += cost;
    words += wanted;
  }
  return [...parts, part].filter((it) => it.some(({ kind }) => kind === 'prose'));
}

function toShown(block: Block, kept: ReadonlyMap<string, string>): Block {
  if (block.kind === 'prose') {
    const text = kept.get(block.id);
    return text === undefined ? block : { ...block, kind: 'fact', markdown: text };
  }
  const markdown = cutToTokens(block.markdown, MAX_BLOCK_TOKENS);
  const left = block.markdown.slice(markdown.length).split('\n').length - 1;
  return left === 0 ? block : { ...block, markdown: `${markdown}\n(${left} more lines)` };
}

/** The prose of the attempt before, by place; a place that shares its lines with another is left out. */
interface EarlierProse {
  readonly before: ReadonlyMap<string, string>;
  /** What of it stays as it is. */
  readonly kept: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Reads the prose of the attempt before. On a retry only places with a finding are asked for again. A
 * person's guidance, a finding about the whole file, or none within prose asks for all of them.
 */
export function readEarlierProse(
  { previous, issues, guidance }: WriteRequest,
  blocks: readonly Block[],
): EarlierProse {
  if (previous === undefined) {
    return { before: NONE, kept: NONE };
  }
  const { prose } = matchBlocks(previous, blocks);
  const before = new Map(
    prose.flatMap(({ slots: [slot, ...others], text }): [string, string][] =>
      slot === undefined || others.length > 0 ? [] : [[slot.id, text]],
    ),
  );
  const flagged = new Set(
    prose
      .filter(({ from, to }) => issues.some(({ line }) => isWithin(line, from, to)))
      .flatMap(({ slots }) => slots.map(({ id }) => id)),
  );
  const isAboutAll = guidance !== null || issues.some(({ line }) => line === null);
  return isAboutAll || flagged.size === 0
    ? { before, kept: NONE }
    : { before, kept: new Map([...before].filter(([id]) => !flagged.has(id))) };
}

function isWithin(line: number | null, from: number, to: number): boolean {
  return line !== null && line >= from && line <= to;
}
