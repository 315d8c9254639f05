import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from '../../packages/gate/src/json.ts';
import { runs } from '../properties.ts';

const check = (text: string) => findJsonFault(new TextEncoder().encode(text));

describe('the bounds of a body', () => {
  it.each([
    ['{"a":1,"a":2}', /member "a" twice/],
    ['{"x":{"a":1, "\\u0061" :2}}', /member "a" twice/],
    ['[{"__proto__":1},{"b":{},"b":[]}]', /member "b" twice/],
    ['['.repeat(300), /deeper/],
    [`{"a":${'['.repeat(2_000_000)}"\\ud800"${']'.repeat(2_000_000)}}`, /deeper/],
    [`[${'0,'.repeat(2_000_001)}0]`, /more than/],
  ])(
    'a body with repeated members, or too deep or large, is refused before it is parsed',
    (text, why) => {
      expect(check(text)).toMatch(why);
    },
  );

  it.each(['{"a":{"a":1},"b":["a","a"]}', '"{\\"a\\":1,\\"a\\":2}"', '{"a":"b:c","b":":"}', '{"'])(
    'the body %j is left to the parser',
    (text) => {
      expect(check(text)).toBeUndefined();
    },
  );

  it('every body that JSON.stringify writes is within the bounds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(check(JSON.stringify(value))).toBeUndefined();
      }),
      { numRuns: runs(200) },
    );
  });
});
