const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { thousand: 1_000, million: 1_000_000 };

const WORD = `(?:${[...ONES, ...TENS, 'hundred', 'thousand', 'million'].join('|')})`;
const RUN = new RegExp(
  String.raw`(?<![\w-])(?:an? (?=hundred|thousand|million))?${WORD}(?:(?:[ -]| and )${WORD})*(?![\w-])`,
  'gi',
);

/** A number as a text has it, in digits or in words. */
export interface WrittenNumber {
  readonly value: string;
  readonly index: number;
  readonly length: number;
}

/** The numbers that a text writes in words, such as "five hundred". */
export function findNumberWords(text: string): WrittenNumber[] {
  return [...text.matchAll(RUN)].map(({ 0: run, index }) => ({
    value: String(toValue(run)),
    index,
    length: run.length,
  }));
}

function toValue(run: string): number {
  let total = 0;
  let part = 0;
  for (const word of run.toLowerCase().split(/[ -]+/)) {
    const [one, ten] = [ONES.indexOf(word), TENS.indexOf(word)];
    if (one >= 0) {
      part += one;
    } else if (ten >= 0) {
      part += 10 * (ten + 2);
    } else if (word === 'hundred') {
      part = Math.max(part, 1) * 100;
    } else if (SCALES[word] !== undefined) {
      total += Math.max(part, 1) * SCALES[word];
      part = 0;
    }
  }
  return total + part;
}
