import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayLoop, mayRepeatSentence } from '../../packages/gate/src/rules/repetition-traces.ts';
import { runs } from '../properties.ts';

const LOOPS = [
  { words: 1, times: 4 },
  { words: 2, times: 3 },
];
const WORDS = fc.array(fc.constantFrom('tool', 'shelf', 'on', 'ß', 'a.'), {
  minLength: 1,
  maxLength: 6,
});
const BLANKS = fc.constantFrom(' ', ', ', '\n', '\t', '\u00a0');

describe('the traces of repetition', () => {
  it('words that follow themselves leave a trace between any blanks and other words', () => {
    fc.assert(
      fc.property(WORDS, WORDS, BLANKS, fc.constantFrom(...LOOPS), (before, some, blank, loop) => {
        const words = some.slice(0, loop.words);
        fc.pre(words.length === loop.words);
        const looped = Array.from({ length: loop.times }, () => words).flat();
        expect(mayLoop([...before, ...looped, ...before].join(blank), LOOPS)).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  it('a sentence that occurs twice leaves a trace, with any end and between other sentences', () => {
    const end = fc.constantFrom('.', '!', '?', '...', '?!');
    fc.assert(
      fc.property(WORDS, WORDS, end, end, (words, others, one, two) => {
        const sentence = words.join(' ').replaceAll('.', '');
        expect(mayRepeatSentence(`${sentence}${one} ${others.join(' ')}. ${sentence}${two}`)).toBe(
          true,
        );
        expect(mayRepeatSentence(`${sentence}${one} B${others.join(' ')}. ${sentence}`)).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  it.each([
    ['The tool is on its shelf, and the shelf is in the hall.'],
    ['It is very, very old. Two copies of it are in the hall.'],
  ])('an ordinary text has no trace: %j', (text) => {
    expect(mayLoop(text, LOOPS)).toBe(false);
    expect(mayRepeatSentence(text)).toBe(false);
  });
});
