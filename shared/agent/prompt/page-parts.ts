import {
  type Block,
  listProse,
  matchBlocks,
  type Source,
} from '../../../packages/gate/src/base.ts';
import type { WriteRequest } from '../../profiles/profile.ts';
import { toShownFacts } from './shown-facts.ts';
import { estimateTokens } from './token-estimate.ts';

/** Estimated tokens of facts shown to one call; a page with more is written in several calls. */
const MAX_FACT_TOKENS = 6_000;

/** Until a section has so many, it is not divided, so that a place is asked for with all its facts. */
const MAX_SECTION_TOKENS = 3 * MAX_FACT_TOKENS;

/** Words requested from one call, so that each call stays short. */
const MAX_WORDS = 600;

/** Words for a place without a length. */
const DEFAULT_WORDS = 60;

/**
 * A part of a page as shown to one call: the blocks around the requested places for prose. Prose
 * that does not change is shown like facts.
 */
export type PagePart = readonly Block[];

/** Whether a part has no facts but titles. It says nothing of the inputs, so an agent is given these. */
export function isFree(part: PagePart): boolean {
  return part.every(({ kind, markdown }) => kind === 'prose' || /^#{1,6} .*$/.test(markdown));
}

/**
 * Divides a page into parts by its sections: each as large as one call allows, none without a place
 * for prose that is not in `kept`.
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
    const mayEnd = TOP_HEADING.test(block.markdown) || tokens > MAX_SECTION_TOKENS;
    if (isFull && mayEnd && part.some(({ kind }) => kind === 'prose')) {
      parts.push(part);
      part = [];
      [tokens, words] = [0, 0];
    }
    part.push(block);
    tokens += cost;
    words += wanted;
  }
  return joinRest([...parts, part]);
}

/** Facts after the last place for prose that fill a part of their own are named by their headings. */
function joinRest(parts: readonly PagePart[]): PagePart[] {
  const rest = parts.findIndex((part) => part.every(({ kind }) => kind === 'fact'));
  const asked = parts.slice(0, rest < 0 ? parts.length : rest);
  const headings = (parts[rest] ?? []).filter(({ markdown }) => HEADING.test(markdown));
  const shown = headings.map((it) => ({ ...it, markdown: it.markdown.split('\n', 1).join('') }));
  const last = asked.at(-1);
  return last === undefined ? [] : [...asked.slice(0, -1), [...last, ...shown]];
}

const TOP_HEADING = /^#{1,2} /;
const HEADING = /^#{1,6} /;

function toShown(block: Block, kept: ReadonlyMap<string, string>): Block {
  if (block.kind === 'prose') {
    const text = kept.get(block.id);
    return text === undefined ? block : { ...block, kind: 'fact', markdown: text };
  }
  const markdown = toShownFacts(block.markdown);
  return markdown === block.markdown ? block : { ...block, markdown };
}

/**
 * The prose of the previous attempt, by place; a place that shares its lines with another is
 * omitted.
 */
interface EarlierProse {
  readonly before: ReadonlyMap<string, string>;
  /** The part of it that stays unchanged. */
  readonly kept: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Reads the prose of the previous attempt. On a retry only places with a finding or a
 * reviewer's comment are requested again. A reviewer's guidance, a finding or comment about the whole file, or none within prose requests all
 * of them.
 */
export function readEarlierProse(
  { previous, parent, issues, guidance, comments = [] }: WriteRequest,
  blocks: readonly Block[],
): EarlierProse {
  if (previous === undefined) {
    const isFirst = parent !== undefined && guidance === null && comments.length === 0;
    return { before: NONE, kept: isFirst ? keepUnchanged(parent, blocks) : NONE };
  }
  const { prose } = matchBlocks(previous, blocks);
  const before = new Map(
    prose.flatMap(({ slots: [slot, ...others], text }): [string, string][] =>
      slot === undefined || others.length > 0 ? [] : [[slot.id, text]],
    ),
  );
  const wrong = [...issues, ...comments];
  const flagged = new Set(
    prose
      .filter(({ from, to }) => wrong.some(({ line }) => isWithin(line, from, to)))
      .flatMap(({ slots }) => slots.map(({ id }) => id)),
  );
  const isAboutAll = guidance !== null || wrong.some(({ line }) => line === null);
  return isAboutAll || flagged.size === 0
    ? { before, kept: NONE }
    : { before, kept: new Map([...before].filter(([id]) => !flagged.has(id))) };
}

/**
 * Prose of the parent run whose lines of the sources are the same, by their digests. All other prose is
 * requested.
 */
function keepUnchanged(
  { text, blocks: known }: NonNullable<WriteRequest['parent']>,
  blocks: readonly Block[],
): ReadonlyMap<string, string> {
  const lines = text.split(/\r\n|\n|\r/);
  const prose = new Map(known.flatMap((it) => (it.kind === 'prose' ? [[it.id, it]] : [])));
  return new Map(
    listProse(blocks).flatMap(({ id, sources }): [string, string][] => {
      const found = prose.get(id);
      const digests = listDigests(sources);
      return found === undefined || digests === undefined || digests !== listDigests(found.sources)
        ? []
        : [
            [
              id,
              lines
                .slice(found.fromLine - 1, found.toLine)
                .join('\n')
                .trim(),
            ],
          ];
    }),
  );
}

/** The lines that a block rests on as one text; `undefined` if it also rests on other things. */
function listDigests(sources: readonly Source[]): string | undefined {
  const digests = sources.map((it) =>
    'path' in it && it.sha256 !== undefined ? `${it.path} ${it.sha256}` : undefined,
  );
  return digests.length === 0 || digests.includes(undefined)
    ? undefined
    : digests.toSorted().join('\n');
}

function isWithin(line: number | null, from: number, to: number): boolean {
  return line !== null && line >= from && line <= to;
}
