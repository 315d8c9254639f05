import type { Note } from '../document/note.ts';
import { isRef, type Resolver } from '../document/resolver.ts';
import type { Fault } from '../fault.ts';
import { appendPointer, isObject, type JsonObject, toEntries } from '../json.ts';
import { FREE, type Holding, KNOWN, SHAPES, VITAL } from './shapes.ts';

/** What must be of another kind: faults, or notes if the rest of the document is true without it. */
export interface ShapeFindings {
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
}

/** A value that must be an object of a kind. */
interface Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly kind: string;
  readonly isVital: boolean;
}

/**
 * Members of a document that are lists instead of objects, texts instead of lists, and so on: a
 * reader would pass over them, and lose what they say. Follows references.
 */
export function checkShapes(document: JsonObject, resolver: Resolver): ShapeFindings {
  const faults: Fault[] = [];
  const notes: Note[] = [];
  const seen = new Set<unknown>();
  const report = (pointer: string, must: string, isVital: boolean) => {
    if (isVital) {
      faults.push({ pointer, detail: must });
    } else {
      notes.push({ pointer, text: `The value ${must}; what it says is left out.` });
    }
  };
  const start = { value: document, pointer: '', kind: 'document', isVital: true };
  const ahead: Place[] = [start];
  for (let place = ahead.pop(); place !== undefined; place = ahead.pop()) {
    const found = resolver.follow(place.value, place.pointer);
    if (found !== undefined && isObject(found.value) && !seen.has(found.value)) {
      seen.add(found.value);
      noteMethods(found.value, found.pointer, place.kind, notes);
      ahead.push(...listInside(found.value, found.pointer, place.kind, report).toReversed());
    } else if (found !== undefined && !isRef(place.value) && !isFine(found.value, place.kind)) {
      report(place.pointer, 'must be an object', place.isVital);
    }
  }
  return { faults, notes };
}

function isFine(value: unknown, kind: string): boolean {
  const isFlag = kind === 'schema' && typeof value === 'boolean';
  return isObject(value) || isFlag || kind === '' || KNOWN.has(kind);
}

type Report = (pointer: string, must: string, isVital: boolean) => void;

/** What must be objects within an object; reports members that hold none. */
function listInside(object: JsonObject, pointer: string, kind: string, report: Report): Place[] {
  if (kind === 'callback') {
    return listMap(object, pointer, { kind: 'item', isVital: false, isFree: false });
  }
  return Object.entries(SHAPES[kind] ?? {}).flatMap(([key, [holding, inner]]) =>
    Object.hasOwn(object, key)
      ? listMember(object[key], appendPointer(pointer, key), { key, holding, inner }, report)
      : [],
  );
}

function listMember(
  value: unknown,
  pointer: string,
  { key, holding, inner }: { key: string; holding: Holding; inner: string },
  report: Report,
): Place[] {
  const isVital = VITAL.has(key);
  if (holding === 'one') {
    return [{ value, pointer, kind: inner, isVital }];
  }
  if (holding === 'list' && Array.isArray(value)) {
    return value.map((item, index) => {
      return { value: item, pointer: `${pointer}/${index}`, kind: inner, isVital };
    });
  }
  if (holding === 'map' && isObject(value)) {
    return listMap(value, pointer, { kind: inner, isVital, isFree: FREE.has(key) });
  }
  if (!KNOWN.has(key)) {
    report(pointer, holding === 'list' ? 'must be a list' : 'must be an object', isVital);
  }
  return [];
}

function listMap(
  map: JsonObject,
  pointer: string,
  { kind, isVital, isFree }: { kind: string; isVital: boolean; isFree: boolean },
): Place[] {
  return isRef(map)
    ? []
    : toEntries(map)
        .filter(([name]) => isFree || !name.startsWith('x-'))
        .map(([name, value]) => ({ value, pointer: appendPointer(pointer, name), kind, isVital }));
}

/** Operations under a name that is not a method, such as `GET`. */
function noteMethods(object: JsonObject, pointer: string, kind: string, notes: Note[]): void {
  const known = SHAPES.item ?? {};
  for (const [name, value] of kind === 'item' ? toEntries(object) : []) {
    const isCall = isObject(value) && Object.hasOwn(value, 'responses');
    if (isCall && !Object.hasOwn(known, name) && !name.startsWith('x-')) {
      const text = `The name "${name.slice(0, 40)}" must be a method in lower case; its operation is left out.`;
      notes.push({ pointer: appendPointer(pointer, name), text });
    }
  }
}
