import { cutText, escapeInvisible } from '../text/plain-text.ts';

interface Bounds {
  readonly items: number;
  readonly keys: number;
  readonly depth: number;
  readonly characters: number;
}

/** Ever smaller views of a value; the last is small for any value. */
const BOUNDS: readonly Bounds[] = [
  { items: 100, keys: 200, depth: 20, characters: 1000 },
  { items: 2, keys: 60, depth: 8, characters: 300 },
  { items: 1, keys: 30, depth: 5, characters: 120 },
  { items: 1, keys: 12, depth: 3, characters: 80 },
  { items: 1, keys: 5, depth: 2, characters: 40 },
];

/** The whole value as indented JSON. Invisible characters are escaped. */
export function toJsonText(value: unknown): string {
  return escapeInvisible(JSON.stringify(value, null, 2) ?? 'null');
}

/**
 * As `toJsonText`, of at most about `maxLength` characters, for a place that links to the whole: a
 * larger value loses list items, then depth and keys, and stays valid JSON.
 */
export function toShortJsonText(value: unknown, maxLength: number): string {
  const whole = toJsonText(value);
  if (whole.length <= maxLength) {
    return whole;
  }
  let text = '';
  for (const bounds of BOUNDS) {
    text = JSON.stringify(prune(value, bounds, 0), null, 2) ?? 'null';
    if (text.length <= maxLength) {
      break;
    }
  }
  return escapeInvisible(text);
}

function prune(value: unknown, bounds: Bounds, depth: number): unknown {
  if (typeof value === 'string') {
    return value.length > bounds.characters ? cutText(value, bounds.characters) : value;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    const items = depth >= bounds.depth ? [] : value.slice(0, bounds.items);
    return items.map((item) => prune(item, bounds, depth + 1));
  }
  const entries = depth >= bounds.depth ? [] : Object.entries(value).slice(0, bounds.keys);
  return Object.fromEntries(entries.map(([key, item]) => [key, prune(item, bounds, depth + 1)]));
}
