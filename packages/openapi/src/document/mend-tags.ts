import { getOwn, isObject, toArray, toScalarText } from '../json.ts';
import type { Note } from './note.ts';

/** Tags of a document, each declared once, and what was wrong with the list. */
export interface MendedTags {
  readonly tags: readonly unknown[];
  readonly notes: readonly Note[];
}

/**
 * Declares each tag once: the first declaration counts, with the first description. A declaration
 * without a name is omitted.
 */
export function mendTags(declared: unknown): MendedTags {
  const byName = new Map<string, object>();
  const notes: Note[] = [];
  toArray(declared).forEach((tag, index) => {
    const pointer = `/tags/${index}/name`;
    const name = toScalarText(getOwn(tag, 'name'));
    if (name === undefined || !isObject(tag)) {
      notes.push({ pointer, text: 'A tag without a name is left out.' });
      return;
    }
    const before = byName.get(name);
    if (before !== undefined) {
      notes.push({ pointer, text: `The tag "${show(name)}" is declared more than once.` });
    }
    byName.set(name, { ...tag, ...before, name });
  });
  return { tags: [...byName.values()], notes };
}

/** The tag names of an operation; empty names are omitted. */
export function mendTagNames(value: unknown, pointer: string): MendedTags {
  const list = Array.isArray(value) ? value : [value];
  const tags = list.flatMap((name) => toScalarText(name) ?? []);
  const isWhole = Array.isArray(value) && tags.length === list.length;
  const text = Array.isArray(value)
    ? 'A tag without a name is left out.'
    : 'The tags must be a list of names; the one value is read as a list.';
  return { tags, notes: isWhole ? [] : [{ pointer, text }] };
}

function show(name: string): string {
  return name.slice(0, 100);
}
