import { isObject, toEntries } from '../../input/json.ts';
import { appendPointer } from '../../input/pointer.ts';
import { findUnfinished } from '../../unfinished.ts';

/** A text that its author has not finished. */
export interface FoundPlaceholder {
  readonly pointer: string;
  readonly found: string;
}

/** Members that hold prose. */
const PROSE = new Set(['description', 'summary', 'title']);

const MAX_FOUND = 100;

/** Placeholders in the prose of a document, outside code. */
export function findPlaceholders(document: unknown): FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  const stack: [unknown, string][] = [[document, '']];
  for (let top = stack.pop(); top !== undefined && found.length < MAX_FOUND; top = stack.pop()) {
    const [value, pointer] = top;
    const members = Array.isArray(value)
      ? value.map((item, index): [string, unknown] => [String(index), item])
      : toEntries(value);
    for (const [key, member] of members.reverse()) {
      const at = appendPointer(pointer, key);
      if (typeof member === 'string' && PROSE.has(key)) {
        const unfinished = findUnfinished(member);
        found.push(...(unfinished === undefined ? [] : [{ pointer: at, found: unfinished }]));
      } else if ((isObject(member) || Array.isArray(member)) && !isData(key)) {
        stack.push([member, at]);
      }
    }
  }
  return found;
}

function isData(key: string): boolean {
  return key.startsWith('x-') || key === 'example' || key === 'examples' || key === 'enum';
}
