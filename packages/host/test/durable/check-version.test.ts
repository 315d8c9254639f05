import { expect, test } from 'vitest';
import { compareVersions } from '../../src/durable/turn/check-version.ts';

test.each([
  ['', '', 0],
  ['', '1', -1],
  ['1.0', '', 1],
  ['1.10', '1.9', 1],
  ['1.0', '1.0.0', -1],
  ['2.0.0', '2.0.0', 0],
  ['beta', 'ALPHA', 1],
  ['v1', 'V1', 0],
])('version "%s" beside "%s" compares as %d', (a, b, order) => {
  expect(Math.sign(compareVersions(a, b))).toBe(order);
});
