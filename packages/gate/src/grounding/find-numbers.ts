import { quote } from '../report/quote.ts';
import { BARE, MEASURES, toUnit } from '../vocabulary/number-index.ts';
import { findNumberWords, type WrittenNumber } from '../vocabulary/number-words.ts';
import type { Subject, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { FoundWord } from '../vocabulary/word-index.ts';
import type { FoundClaim } from './claim.ts';
import type { Known } from './known.ts';
import { toExpected } from './nearest.ts';

const UNITS =
  'milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|characters?|chars?|bytes?|bits?|[KMGT]i?B|kilobytes?|megabytes?|gigabytes?|terabytes?|items?|entries|records?|results?|rows?|requests?|calls?|times|retries|attempts?|pages?|percent|%|tokens?|objects?|files?|users?|points?|cents?|pixels?|px|dpi|MHz|GHz|Hz|cores?|vCPUs?|digits?|words?|lines?|levels?|elements?|values?|members?';
const NUMBER = String.raw`(?<![\w.$#/{-])-?\d[\d,]*(?:\.\d+)?`;

/** A number with a unit, or after words that make it a limit or a default. */
const CLAIM = new RegExp(
  [
    String.raw`${NUMBER}(?=[\s-]?(?:${UNITS})(?!\w|[-.]\w))`,
    String.raw`${NUMBER}(?=[sh](?![\w\x60-]|\.\w))`,
    String.raw`(?<=\b(?:at most|at least|up to|no more than|not more than|no less than|more than|fewer than|less than|greater than|larger than|below|above|exceeds?|exceeding|maximum(?: value)?(?: of| is)?|minimum(?: value)?(?: of| is)?|limit(?:ed)?(?: of| to| is)?|defaults?(?: to| is| of| value of)?|between|exactly|capped at|range (?:of|from)|from|multiple of|every|within|after|size of|length of|max|min|port) [\x60"']?)${NUMBER}(?![\w-]|\.\d)`,
    String.raw`(?<=\b(?:between|from) [\x60]?-?\d[\d,.]*[\x60]? (?:and|to) [\x60]?)${NUMBER}(?![\w-]|\.\d)`,
    String.raw`(?<=\x60)-?\d[\d,]*(?:\.\d+)?(?=\x60)`,
    String.raw`(?<=[\x60\w] ?= ?[\x60]?)-?\d[\d,]*(?:\.\d+)?(?![\w.-])`,
  ].join('|'),
  'gi',
);

/** Numbers with a unit, limits, defaults, and numbers in code. */
export function findNumbers(text: string, known: Known, scope: Subject): FoundClaim[] {
  const digits = [...text.matchAll(CLAIM)].map(({ 0: run, index }) => {
    const number = run.replace(/,$/, '');
    return { text: number, value: number, index };
  });
  const words = findNumberWords(text)
    .filter((it) => isClaim(text, it))
    .map(({ value, index, length }) => ({ value, index, text: text.slice(index, index + length) }));
  return [...digits, ...words].map((it) =>
    judge(it, text.slice(it.index + it.text.length), known, scope),
  );
}

const LIMITING =
  /\b(?:at most|at least|up to|no more than|not more than|more than|fewer than|less than|maximum of|minimum of|limit of|limited to|exceeds?|exactly) $/i;
/** Smaller numbers in words count things on the page more often than they limit something. */
const SMALL = 5;

/** A number in words claims something where it has a measure, or a unit after words of a limit. */
function isClaim(text: string, { value, index, length }: WrittenNumber): boolean {
  const unit = readUnit(text.slice(index + length));
  const isMeasure = MEASURES.has(toUnit(unit)) && Number(value) > 1;
  const isLimit = unit !== '' && LIMITING.test(text.slice(0, index));
  const isCount = COUNTED.test(unit) && Number(value) >= SMALL;
  return isMeasure || ((isLimit || isCount) && Number(value) >= SMALL);
}

const COUNTED = /^(?:requests?|calls?|times|attempts?|retries|characters?)$/i;

function readUnit(rest: string): string {
  const unit = /^[\s-]?([a-zA-Z%]+)/.exec(rest)?.[1] ?? '';
  return new RegExp(`^(?:${UNITS}|[sh])$`).test(unit) ? unit : '';
}

/** "60 calls per minute", after the number. */
const RATE =
  /^(?:\s+(?!(?:to|and|or|until|after|before)\b)[a-zA-Z]+){1,3}?\s*(?:per|an?|each|every|in (?:an?|one)|within (?:an?|one)|\/)\s?(second|minute|hour|day|week|month|year)\b/;

function judge(
  { text: written, value: number, index }: { text: string; value: string; index: number },
  rest: string,
  { vocabulary, searchNear }: Known,
  scope: Subject,
): FoundClaim {
  const unit = readUnit(rest);
  const period = RATE.exec(rest)?.[1];
  const text = unit === '' ? written : `${written} ${unit}`;
  const claim = { rule: 'ungrounded-numbers', text, index, length: written.length } as const;
  const units = scope.words.unitsOf(number) ?? scope.words.unitsOf(number.replace('-', ''));
  const plain = new Set([...(units ?? [])].map((it) => it.replace(BARE, '')));
  const periods = [...plain].filter((it) => it.startsWith('per '));
  const isOtherRate =
    period !== undefined &&
    !periods.includes(`per ${period}`) &&
    (periods.length > 0 || !plain.has(toUnit(unit)));
  if (units !== undefined && !isOtherRate && (unit === '' || hasUnit(plain, unit))) {
    return claim;
  }
  const said = { number, unit, period, others: isOtherRate ? periods : [...plain] };
  const expected = searchNear(`number ${unit}`, () => toNearest(said, scope, vocabulary));
  return { ...claim, message: `Unexpected number ${quote(text)}, expected ${expected}` };
}

interface Said {
  readonly number: string;
  readonly unit: string;
  readonly period: string | undefined;
  /** The units that the input has beside the number. */
  readonly others: readonly string[];
}

/** The number with its unit in the input, or else the nearest with the same unit, and its place. */
function toNearest(
  { number, unit, period, others }: Said,
  scope: Subject,
  vocabulary: Vocabulary,
): string {
  const wanted = period === undefined ? toUnit(unit) : `per ${period}`;
  const [other] = others.filter((it) => it !== '');
  const list = (measure: string) => {
    const own = scope.words.numbersWith(measure);
    return own.length > 0 ? own : vocabulary.words.numbersWith(measure);
  };
  // A count may be the limit of a field, whose number has no unit.
  const isCount = period === undefined && !MEASURES.has(wanted);
  const same = other === undefined ? undefined : list(other).find(({ text }) => text === number);
  const [like] = same === undefined ? sortByDistance(number, list(wanted)) : [];
  const [bare] = isCount ? sortByDistance(number, preferLimits(scope.words.numbersWith(''))) : [];
  const near = same ?? like ?? bare;
  const measure = same === undefined ? (period === undefined ? unit : wanted) : (other ?? '');
  const text = near === undefined || near === bare ? near?.text : `${near.text} ${measure}`.trim();
  const found = near && { text: text ?? near.text, pointer: near.pointer };
  return toExpected(found, `number${unit === '' ? '' : ` of ${unit}`}`, vocabulary);
}

function preferLimits(found: readonly FoundWord[]): readonly FoundWord[] {
  const limits = found.filter(({ pointer }) => /\/(?:max|min|default)\w*$/i.test(pointer));
  return limits.length > 0 ? limits : found;
}

function sortByDistance(number: string, found: readonly FoundWord[]): FoundWord[] {
  const toGap = ({ text }: FoundWord) => Math.abs(Number(text) - Number(number));
  return found
    .filter(({ text }) => Number.isFinite(Number(text)))
    .toSorted((a, b) => toGap(a) - toGap(b));
}

/** A number without a unit in the input matches any unit; one with a unit only that one. */
function hasUnit(units: ReadonlySet<string>, unit: string): boolean {
  const wanted = toUnit(unit);
  const measures = [...units].filter((it) => MEASURES.has(it));
  return (
    units.has(wanted) ||
    !MEASURES.has(wanted) ||
    measures.length === 0 ||
    measures.length < units.size
  );
}
