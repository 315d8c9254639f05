import { getOwn } from '../json.ts';
import type { Limits } from './schema-view.ts';

const KEYWORDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

/** The limits of one schema object; 3.0's `exclusiveMinimum: true` becomes 3.1's number. */
export function readLimits(raw: unknown): Limits {
  const numbers = KEYWORDS.flatMap((key) => {
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
