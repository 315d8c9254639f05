import { LIMIT_KEYWORDS } from '../document/read-word.ts';
import { getOwn } from '../json.ts';
import type { Limits } from './schema-view.ts';

/** The strictest of the limits of several schema objects that hold together. */
export function mergeLimits(list: readonly Limits[]): Limits {
  const merged: { -readonly [K in keyof Limits]: Limits[K] } = {};
  for (const limits of list) {
    for (const key of LIMIT_KEYWORDS) {
      const [before, own] = [merged[key], limits[key]];
      const isLower = key === 'multipleOf' || /^min|Minimum$/.test(key);
      const choose = isLower ? Math.max : Math.min;
      if (own !== undefined) {
        merged[key] = before === undefined ? own : choose(before, own);
      }
    }
  }
  return merged;
}

/** The limits of one schema object; 3.0's `exclusiveMinimum: true` becomes 3.1's number. */
export function readLimits(raw: unknown): Limits {
  const numbers = LIMIT_KEYWORDS.flatMap((key) => {
    const value = getOwn(raw, key);
    return typeof value === 'number' ? [[key, value] as const] : [];
  });
  const limits: { -readonly [K in keyof Limits]: Limits[K] } = Object.fromEntries(numbers);
  if (getOwn(raw, 'exclusiveMinimum') === true && limits.minimum !== undefined) {
    limits.exclusiveMinimum = limits.minimum;
    delete limits.minimum;
  }
  if (getOwn(raw, 'exclusiveMaximum') === true && limits.maximum !== undefined) {
    limits.exclusiveMaximum = limits.maximum;
    delete limits.maximum;
  }
  return limits;
}
