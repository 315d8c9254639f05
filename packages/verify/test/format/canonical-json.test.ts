import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/properties.ts';
import { writeCanonicalJson } from '../../src/format/canonical-json.ts';

/** Names that engines order by themselves, hide, or write with escapes. */
const NAMES = fc.constantFrom('10', '9', '1a', '__proto__', 'toString', '\u20ac', '😀', '"', '\n');

const VALUES = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, undefined, true, -0, 1e21, 0.1, 5e-324, '\\ud800', '\u2028'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(NAMES, fc.string()), tie('value'), { maxKeys: 6 }),
    fc.date({ noInvalidDate: true }),
  ),
})).value;

describe('canonical JSON', () => {
  it('canonical JSON is what RFC 8785 asks for, as the reference library writes it', () => {
    fc.assert(
      fc.property(VALUES, (value) => {
        expect(writeCanonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('canonical JSON sorts members by text, also where an engine would sort them by number', () => {
    expect(writeCanonicalJson({ '10': 1, '9': 2, a: { z: [], b: null } })).toBe(
      '{"10":1,"9":2,"a":{"b":null,"z":[]}}',
    );
  });

  it.each([
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['half of a character', '\ud800'],
    ['half of a character in a name', { '\udc00': 1 }],
  ])('canonical JSON does not exist for %s', (_, value) => {
    expect(() => writeCanonicalJson([{ value }])).toThrow();
  });

  it('canonical JSON does not exist for a value that refers to itself', () => {
    const value: Record<string, unknown> = {};
    value.self = value;
    expect(() => writeCanonicalJson(value)).toThrow();
  });
});
