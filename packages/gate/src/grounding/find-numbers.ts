import { quote } from '../report/quote.ts';
import type { Subject } from '../vocabulary/vocabulary.ts';
import { toUnit } from '../vocabulary/word-index.ts';
import type { FoundClaim } from './claim.ts';
import { type Known, showPointer } from './known.ts';

const UNITS =
  'milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|characters?|chars?|bytes?|bits?|[KMGT]i?B|kilobytes?|megabytes?|gigabytes?|terabytes?|items?|entries|records?|results?|rows?|requests?|calls?|times|retries|attempts?|pages?|percent|%|tokens?|objects?|files?|users?|points?|cents?|pixels?|px|dpi|MHz|GHz|Hz|cores?|vCPUs?|digits?|words?|lines?|levels?|elements?|values?|members?';
const NUMBER = String.raw`(?<![\w.$#/{-])-?\d[\d,]*(?:\.\d+)?`;

/** A number with a unit, or after words that make it a limit or a default. */
const CLAIM = new RegExp(
  [
    String.raw`${NUMBER}(?=[\s-]?(?:${UNITS})(?![\w]))`,
    String.raw`(?<=\b(?:at most|at least|up to|no more than|not more than|no less than|more than|fewer than|less than|greater than|larger than|below|above|exceeds?|exceeding|maximum(?: value)?(?: of| is)?|minimum(?: value)?(?: of| is)?|limit(?:ed)?(?: of| to| is)?|defaults?(?: to| is| of| value of)?|between|exactly|capped at|range (?:of|from)|from|multiple of|every|within|after|size of|length of|max|min) [\x60"']?)${NUMBER}(?![\w-]|\.\d)`,
    String.raw`(?<=\b(?:between|from) [\x60]?-?\d[\d,.]*[\x60]? (?:and|to) [\x60]?)${NUMBER}(?![\w-]|\.\d)`,
    String.raw`(?<=\x60)-?\d[\d,]*(?:\.\d+)?(?=\x60)`,
    String.raw`(?<=[\x60\w] ?= ?[\x60]?)-?\d[\d,]*(?:\.\d+)?(?![\w.-])`,
  ].join('|'),
  'g',
);

/** Numbers with a unit, limits, defaults, and numbers in code. */
export function findNumbers(text: string, known: Known, scope: Subject): FoundClaim[] {
  return [...text.matchAll(CLAIM)].map(({ 0: run, index }) => {
    const number = run.replace(/,$/, '');
    const unit = /^[\s-]?([a-zA-Z%]+)/.exec(text.slice(index + run.length))?.[1] ?? '';
    const isUnit = new RegExp(`^(?:${UNITS})$`).test(unit);
    return judge(number, isUnit ? unit : '', index, known, scope);
  });
}

function judge(
  number: string,
  unit: string,
  index: number,
  { vocabulary }: Known,
  scope: Subject,
): FoundClaim {
  const text = unit === '' ? number : `${number} ${unit}`;
  const claim = { rule: 'ungrounded-numbers', text, index, length: number.length } as const;
  const units = scope.words.unitsOf(number) ?? scope.words.unitsOf(number.replace('-', ''));
  if (units !== undefined && (unit === '' || hasUnit(units, unit))) {
    return claim;
  }
  const place = `${vocabulary.input} at ${showPointer(scope.pointer)}`;
  const found = [...(units ?? [])].filter((it) => it !== '')[0];
  const expected =
    found === undefined ? `a number of ${place}` : `${number} ${found}, as in ${place}`;
  return { ...claim, message: `Unexpected number ${quote(text)}, expected ${expected}` };
}

const MEASURES = new Set(
  'millisecond second minute hour day week month year byte bit kb mb gb tb % px hz mhz ghz'.split(
    ' ',
  ),
);

/** A number without a unit in the input may be of any; one with a measure is of that one. */
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
