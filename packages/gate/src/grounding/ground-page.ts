import { countWords } from '../facts/count-words.ts';
import type { Page } from '../markdown/page.ts';
import type { GroundingCounts } from '../release-format.ts';
import type { Claim, FoundClaim } from './claim.ts';
import { findAddresses } from './find-addresses.ts';
import { findCodes } from './find-codes.ts';
import { findMisplaced } from './find-misplaced.ts';
import { findNames } from './find-names.ts';
import { findNumbers } from './find-numbers.ts';
import { findOperations } from './find-operations.ts';
import { judgeSample } from './judge-samples.ts';
import { createKnown, type Known } from './known.ts';
import { type Passage, readProse } from './passages.ts';

/** The claims of a page's prose, and how much of it was judged. */
export interface Grounding {
  readonly claims: readonly Claim[];
  readonly counts: GroundingCounts;
}

const known = new WeakMap<Page, Grounding>();

const NONE: Grounding = {
  claims: [],
  counts: { true: 0, false: 0, notJudged: 0, rendered: 0, written: 0 },
};

/** Checks the prose of a page against the inputs, once; nothing if they are unknown. */
export function groundPage(page: Page): Grounding {
  const found = known.get(page) ?? ground(page);
  known.set(page, found);
  return found;
}

function ground(page: Page): Grounding {
  const { match, vocabulary } = page;
  if (match === undefined || vocabulary === undefined) {
    return NONE;
  }
  const rendered = match.facts.reduce((sum, { block }) => sum + countWords(block.markdown), 0);
  if (match.prose.length === 0) {
    return { claims: [], counts: { ...NONE.counts, rendered } };
  }
  const lookup = createKnown(page, vocabulary);
  const { passages, samples } = readProse(page, match, vocabulary);
  const claims: Claim[] = [];
  let notJudged = 0;
  for (const passage of passages) {
    const found = passage.isStatement
      ? judgeStatement(passage, lookup)
      : judgeText(passage.text, passage, withCited(lookup, passage));
    notJudged += passage.isStatement ? 0 : countUnjudged(passage.text, found);
    claims.push(
      ...found.map(({ index, length: _, ...it }) => ({ ...it, position: passage.at(index) })),
    );
  }
  for (const sample of samples) {
    const judged = judgeSample(sample, lookup);
    notJudged += judged === undefined ? 1 : 0;
    claims.push(...(judged ?? []));
  }
  const isFalse = claims.filter(({ message }) => message !== undefined).length;
  const open = claims.filter(({ isOpen }) => isOpen === true).length;
  const written = passages.reduce(
    (sum, { text, isStatement }) => sum + (isStatement ? 0 : countWords(text)),
    0,
  );
  claims.sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
  return {
    claims,
    counts: {
      ...{ true: claims.length - isFalse - open, false: isFalse, notJudged: notJudged + open },
      ...{ rendered, written },
    },
  };
}

/** Names in the lines that a block cites are known to that block. */
function withCited(lookup: Known, { scope }: Passage): Known {
  return lookup.vocabulary.readLines === undefined
    ? lookup
    : { ...lookup, has: (word) => lookup.has(word) || scope.words.has(word) };
}

/** What a row of a table states; the names and numbers of its cells are judged with these. */
function judgeStatement({ text, subject }: Passage, lookup: Known): FoundClaim[] {
  return [...findCodes(text, lookup, subject), ...findMisplaced(text, subject, lookup)];
}

/** What a text claims. A claim within another is counted once. */
function judgeText(
  text: string,
  { subject, scope }: Pick<Passage, 'subject' | 'scope'>,
  lookup: Known,
): FoundClaim[] {
  const addresses = findAddresses(text, lookup);
  const withoutAddresses = blank(text, addresses);
  const operations = findOperations(withoutAddresses, lookup);
  const rest = blank(withoutAddresses, operations);
  const codes = findCodes(rest, lookup, subject);
  const withoutCodes = blank(rest, codes);
  const bound = findMisplaced(rest, subject, lookup);
  const isBound = ({ index, length }: FoundClaim) =>
    bound.some(
      (it) =>
        it.message !== undefined && it.index <= index && index + length <= it.index + it.length + 1,
    );
  const numbers = findNumbers(withoutCodes, lookup, scope).filter((it) => !isBound(it));
  const names = findNames(blank(withoutCodes, numbers), lookup, subject);
  return [...addresses, ...operations, ...codes, ...bound, ...numbers, ...names];
}

function blank(text: string, claims: readonly FoundClaim[]): string {
  let rest = text;
  for (const { index, length } of claims) {
    rest = `${rest.slice(0, index)}${' '.repeat(length)}${rest.slice(index + length)}`;
  }
  return rest;
}

/** Sentences without any claim that the inputs can confirm or contradict. */
function countUnjudged(text: string, claims: readonly FoundClaim[]): number {
  let count = 0;
  for (const { 0: sentence, index } of text.matchAll(/\S.*?(?:[.!?](?=\s|$)|$)/g)) {
    const end = index + sentence.length;
    count += claims.some((it) => it.index >= index && it.index < end) ? 0 : 1;
  }
  return count;
}
