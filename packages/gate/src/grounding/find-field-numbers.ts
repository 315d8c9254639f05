import { quote } from '../report/quote.ts';
import { findNumberWords, type WrittenNumber } from '../vocabulary/number-words.ts';
import type { FoundClaim } from './claim.ts';
import type { Known } from './known.ts';
import type { NamedField } from './named-fields.ts';

/** Words that make a number of a sentence a default or a limit. */
const CUE =
  /\bdefaults?\b|\b(?:if|when|unless)(?: it is)? (?:omitted|absent|left out|not (?:given|set|sent|specified|provided))|\bleave [^.]{0,30}? out\b|\bwithout\b|\b(?:at most|at least|up to|no more than|not more than|no less than|more than|less than|fewer than|maximum|minimum|max|min|exceeds?|above|below|beyond|between|ranges?|capped|limited to|as (?:large|many|high|long|low|small) as|larger|greater|smaller|longer|shorter)\b|\(?\d+ ?[-–] ?\d+\)?|\b(?:be|from) \d+ to \d+/i;
const SENTENCE = /\S.*?(?:[.!?;](?=\s|$)|$)/g;
const DIGITS =
  /(?<![\w.$#/{\x60'"“-])\x60?(-?\d[\d,]*(?:\.\d+)?)\x60?(?![\w-]|\.\d)(?!(?: |-)(?:th|st|nd|rd)\b)/g;

/**
 * Defaults and limits in a sentence that names one field: each number must be one that the input
 * has at that field. Numbers of other things are in sentences of their own.
 */
export function findFieldNumbers(
  text: string,
  named: readonly NamedField[],
  known: Known,
): FoundClaim[] {
  return [...text.matchAll(SENTENCE)].flatMap(({ 0: sentence, index }) => {
    const inside = named.filter((it) => it.index >= index && it.end <= index + sentence.length);
    const [field] = inside;
    const isOne = new Set(inside.map(({ name }) => name)).size === 1 && countCode(sentence) === 1;
    const isNumeric = field?.fields.some(
      (it) => it.limits.length > 0 || typeof it.default?.value === 'number',
    );
    return field !== undefined && isOne && isNumeric === true && CUE.test(sentence)
      ? listNumbers(sentence).flatMap((it) => judge(it, index, field, known))
      : [];
  });
}

/** Names in code; the sentence may repeat one. */
function countCode(sentence: string): number {
  const names = [...sentence.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return Math.max(new Set(names.filter((code) => !/^-?[\d.,]+$/.test(code))).size, 1);
}

function listNumbers(sentence: string): WrittenNumber[] {
  const digits = [...sentence.matchAll(DIGITS)].map(({ 0: run, 1: value = '', index }) => ({
    value: value.replaceAll(',', ''),
    index,
    length: run.length,
  }));
  const ranges = [...sentence.matchAll(/(?<![\w.-])(\d+)( ?[-–] ?)(\d+)(?![\w-]|\.\d)/g)].flatMap(
    ({ 1: from = '', 2: mark = '', 3: to = '', index }) => [
      { value: from, index, length: from.length },
      { value: to, index: index + from.length + mark.length, length: to.length },
    ],
  );
  const words = findNumberWords(sentence).filter(({ value }) => Number(value) > 1);
  return [...digits, ...ranges, ...words];
}

function judge(
  { value, index, length }: WrittenNumber,
  offset: number,
  { name, fields }: NamedField,
  { vocabulary }: Known,
): FoundClaim[] {
  const claim = {
    rule: 'misplaced-claims',
    text: `${name} ${value}`,
    index: offset + index,
    length,
  } as const;
  const isKnown = fields.some(
    ({ pointer }) => vocabulary.at([pointer]).words.unitsOf(value) !== undefined,
  );
  const numbers = fields.flatMap(({ limits, default: usual }) => [
    ...limits,
    ...(typeof usual?.value === 'number' ? [usual.value] : []),
  ]);
  const message = `Unexpected number ${quote(value)} for ${quote(name)}, expected one of ${[...new Set(numbers)].join(', ')}, as ${vocabulary.input} says at ${fields[0]?.pointer ?? ''}`;
  return [isKnown ? claim : { ...claim, message }];
}
