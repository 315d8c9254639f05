import { appendPointer, isObject, type JsonObject } from '../json.ts';
import { keepOrigin } from './origin.ts';
import { readWord } from './read-word.ts';
import { isDataMember, MAPS, TEXTS } from './walk.ts';

const EMPTY = 'The member is empty; it is read as if it were not there.';

/** Whether the keys of an object have a fixed meaning, or are free names, as in `properties`. */
type Role = 'members' | 'names';

/**
 * Removes members that YAML leaves empty (`tags:` without a value), which parsers read as `null`: a
 * fixed member is omitted, a free name gets an empty object, and `null` in a `type` means the type.
 * A flag or a number written as text (`required: yes`, which YAML 1.1 takes for true) is what it
 * says. Data such as examples is kept. `onMended` gets each pointer, and what was done. Unchanged
 * objects are kept, so that those shared by YAML aliases stay shared.
 */
export function fillEmpty(
  document: unknown,
  onMended: (pointer: string, text: string) => void,
): unknown {
  const onEmpty = (pointer: string) => onMended(pointer, EMPTY);
  const known = { members: new Map<object, unknown>(), names: new Map<object, unknown>() };

  function fill(value: unknown, pointer: string, role: Role): unknown {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (known[role].has(value)) {
      return known[role].get(value);
    }
    const filled = Array.isArray(value)
      ? fillList(value, pointer)
      : isObject(value)
        ? fillObject(value, pointer, role)
        : value;
    known[role].set(value, filled);
    return keepOrigin(filled, value);
  }

  function fillList(list: readonly unknown[], pointer: string): readonly unknown[] {
    const filled = list.flatMap((item, index) => {
      const at = `${pointer}/${index}`;
      if (item === null) {
        onEmpty(at);
        return [];
      }
      return [fill(item, at, 'members')];
    });
    return isSame(list, filled) ? list : filled;
  }

  function fillObject(object: JsonObject, pointer: string, role: Role): JsonObject {
    const entries = Object.entries(object).flatMap(([key, value]) => {
      const at = appendPointer(pointer, key);
      const filled =
        role === 'names' ? fillNamed(value, at) : fillMember(object, { key, value, at });
      return filled === undefined ? [] : [[key, filled] as const];
    });
    const values = entries.map(([, value]) => value);
    return isSame(Object.values(object), values) ? object : Object.fromEntries(entries);
  }

  function fillMember(
    object: JsonObject,
    { key, value, at }: { key: string; value: unknown; at: string },
  ): unknown {
    if (isDataMember(key, value)) {
      return value;
    }
    if (key === 'type') {
      return fillType(object, value, at);
    }
    if (value === null) {
      onEmpty(at);
      return undefined;
    }
    if (typeof value === 'string') {
      return readWord(key, value, (read) =>
        onMended(at, `The value "${value}" is read as ${read}; write ${read}.`),
      );
    }
    const isMap = MAPS.has(key) && !Array.isArray(value);
    return TEXTS.has(key) ? value : fill(value, at, isMap ? 'names' : 'members');
  }

  function fillNamed(value: unknown, at: string): unknown {
    if (value === null) {
      onEmpty(at);
      return {};
    }
    return fill(value, at, 'members');
  }

  function fillType(object: JsonObject, value: unknown, at: string): unknown {
    if (Array.isArray(value)) {
      return value.includes(null) ? value.map((item) => item ?? 'null') : value;
    }
    if (value === null && Object.keys(object).length > 1) {
      onEmpty(at);
      return undefined;
    }
    return value === null ? 'null' : value;
  }

  return fill(document, '', 'members');
}

function isSame(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((value, index) => value === after[index]);
}
