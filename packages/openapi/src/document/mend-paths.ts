import { appendPointer, isObject, type JsonObject, toEntries } from '../json.ts';
import { toPlainText } from '../text/plain-text.ts';
import type { Note } from './note.ts';

/** Longer than any accepted path. */
const MAX_PATH = 1000;

/**
 * Paths in the form a reference can show: with the required leading slash, without spaces and
 * invisible characters. Two paths that become one are merged; the first definition of a method
 * counts.
 */
export function mendPaths(paths: unknown): { paths: JsonObject; notes: readonly Note[] } {
  const mended = new Map<string, unknown>();
  const notes: Note[] = [];
  for (const [path, item] of toEntries(paths)) {
    const name = path.startsWith('x-') ? path : toPath(path);
    const before = mended.get(name);
    const isMerged = isObject(before) && isObject(item);
    mended.set(name, isMerged ? { ...item, ...before } : item);
    if (name !== path) {
      const pointer = appendPointer('/paths', path);
      notes.push({ pointer, text: `The path "${path.slice(0, 100)}" is read as "${name}".` });
    }
    if (isMerged) {
      const pointer = appendPointer('/paths', path);
      const text = `The path "${name}" is defined more than once; of a method defined twice the first counts.`;
      notes.push({ pointer, text });
    }
  }
  return { paths: Object.fromEntries(mended), notes };
}

function toPath(path: string): string {
  const plain = toPlainText(path, MAX_PATH).replaceAll(' ', '');
  return plain.startsWith('/') ? plain : `/${plain}`;
}
