import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { PhasewrightError } from '../../src/format/errors.ts';
import { createParser } from '../../src/format/parse.ts';

const parse = createParser(
  Type.Object(
    {
      name: Type.String({ minLength: 2 }),
      mode: Type.Union([Type.Literal('fast'), Type.Literal('slow')]),
      sizes: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
    },
    { additionalProperties: false },
  ),
  'the thing',
);

function faultsOf(value: unknown) {
  try {
    parse(value);
    return [];
  } catch (error) {
    return error instanceof PhasewrightError ? error.faults : [];
  }
}

describe('a parser', () => {
  it('a parser returns a valid value', () => {
    const value = { name: 'ab', mode: 'fast', sizes: [1, 2] };
    expect(parse(value)).toBe(value);
  });

  it.each<[string, unknown, { pointer: string; detail: string }]>([
    ['a missing property', { mode: 'fast' }, { pointer: '/name', detail: 'is missing; add it' }],
    [
      'an unknown property',
      { name: 'ab', mode: 'fast', color: 1 },
      { pointer: '/color', detail: 'is not a known property; remove it' },
    ],
    [
      'a word that is none of those allowed',
      { name: 'ab', mode: 'medium' },
      { pointer: '/mode', detail: 'must be fast or slow' },
    ],
    [
      'an item of a list',
      { name: 'ab', mode: 'slow', sizes: [1, 0] },
      { pointer: '/sizes/1', detail: 'must be >= 1' },
    ],
    ['something else altogether', 'text', { pointer: '', detail: 'must be object' }],
  ])('names the place and the fix for %s', (_, value, fault) => {
    expect(faultsOf(value)).toEqual([fault]);
  });

  it('a parser names a bounded number of faults, however many there are', () => {
    const sizes = Array.from({ length: 500 }, () => 0);
    const count = faultsOf({ name: 'ab', mode: 'slow', sizes }).length;
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThanOrEqual(50);
  });

  it('the message of a parser names the first fault', () => {
    expect(() => parse({ mode: 'fast' })).toThrow('the thing is not valid: /name is missing');
  });
});
