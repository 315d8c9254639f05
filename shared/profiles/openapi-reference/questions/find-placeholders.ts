import { appendPointer, isObject, toEntries } from '../../../../packages/gate/src/json.ts';
import { findUnfinished } from '../../unfinished.ts';

export interface FoundPlaceholder {
  readonly pointer: string;
  readonly found: string;
}

const PROSE = new Set(['description', 'summary', 'title']);

const MAX_FOUND = 100;

/** Placeholders in the prose of a document, outside code. */
export function findPlaceholders(document: unknown): FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  const stack: [unknown, string][] = [[document, '']];
  for (let top = stack.pop(); top !== undefined && found.length < MAX_FOUND; top = stack.pop()) {
    const [value, pointer] = top;
    for (const [key, member] of listMembers(value).reverse()) {
      const at = appendPointer(pointer, key);
      found.push(...findInProse(key, member, at));
      if ((isObject(member) || Array.isArray(member)) && !isData(key)) {
        stack.push([member, at]);
      }
    }
  }
  return found;
}

function listMembers(value: unknown): [string, unknown][] {
  return Array.isArray(value)
    ? value.map((item, index) => [String(index), item])
    : toEntries(value);
}

function findInProse(key: string, text: unknown, pointer: string): FoundPlaceholder[] {
  const found = typeof text === 'string' && PROSE.has(key) ? findUnfinished(text) : undefined;
  return found === undefined ? [] : [{ pointer, found }];
}

function isData(key: string): boolean {
  return key.startsWith('x-') || key === 'example' || key === 'examples' || key === 'enum';
}
