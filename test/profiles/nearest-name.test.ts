import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findNearest, toDistance } from '../../packages/gate/src/json/nearest-name.ts';

it('a mistyped name leads to the nearest one', () => {
  expect(findNearest('aprove', ['approve', 'reject'])).toBe('approve');
  expect(findNearest('STATUS', ['status', 'runs'])).toBe('status');
});

it('a name that is far from all leads nowhere', () => {
  expect(findNearest('frobnicate', ['approve', 'reject'])).toBeUndefined();
  expect(findNearest('xx', ['run'])).toBeUndefined();
});

it('the distance is a metric', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
      expect(toDistance(a, a)).toBe(0);
      expect(toDistance(a, b)).toBe(toDistance(b, a));
      expect(toDistance(a, c)).toBeLessThanOrEqual(toDistance(a, b) + toDistance(b, c));
    }),
  );
});
