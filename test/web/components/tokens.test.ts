import { describe, expect, it } from 'vitest';
import { toDuration } from '../../../web/src/components/text.ts';
import { readTokens } from '../../../web/src/run/read-tokens.ts';

describe('a number of tokens', () => {
  it.each([
    ['1500000', 1_500_000],
    ['1,500,000', 1_500_000],
    [' 1 500 000 ', 1_500_000],
    ['1_000', 1_000],
  ])('the number %j is read, with its digits grouped or not', (text, tokens) => {
    expect(readTokens(text, 0)).toBe(tokens);
  });

  it.each(['lots', '1.5', '1e6', '-1', '1,5', '0x10', '99999999999999999999'])(
    'the text %j is not a number of tokens',
    (text) => {
      expect(readTokens(text, 0)).toBe('must be a whole number of tokens');
    },
  );

  it('a number of tokens must exceed the current budget', () => {
    expect(readTokens('4000', 4_000)).toBe('must be more than 4,000');
    expect(readTokens('4001', 4_000)).toBe(4_001);
    expect(readTokens('0', 0)).toBe('must be more than 0');
  });

  it('an empty field is not a number of tokens', () => {
    expect(readTokens('  ', 4_000)).toBeUndefined();
  });
});

describe('a time', () => {
  it.each([
    [0, '0 ms'],
    [340, '340 ms'],
    [12_500, '12.5 s'],
    [59_940, '59.9 s'],
    [200_000, '3 min 20 s'],
    [7_200_000, '120 min 0 s'],
  ])('a time of %d ms is shown as %s', (durationMs, text) => {
    expect(toDuration(durationMs)).toBe(text);
  });
});
