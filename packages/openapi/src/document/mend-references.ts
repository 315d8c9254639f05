import { appendPointer, getOwn, isObject, type JsonObject, toEntries } from '../json.ts';
import { keepOrigin } from './origin.ts';
import { isDataMember, MAPS, TEXTS } from './walk.ts';

/** The base of relative addresses in a document without an address of its own. */
const NO_ADDRESS = 'urn:document';

/** Names by which references of JSON Schema lead to a place other than by its JSON pointer. */
interface Names {
  /** Pointers by absolute address, of the document (`$self`) and of schemas with `$id`. */
  readonly addresses: Map<string, string>;
  /** Pointers by `$anchor` and `$dynamicAnchor`. */
  readonly anchors: Map<string, string>;
  /** Dynamic anchors that several schemas have: which one is meant depends on the use. */
  readonly ambiguous: Set<string>;
}

/** Where a value is. */
interface Place {
  readonly pointer: string;
  /** Its keys are names that the author chose. */
  readonly hasFreeNames: boolean;
  /** The address that relative references start from. */
  readonly base: string;
}

/**
 * Writes references by address (`$self` of OpenAPI 3.2, `$id`), by `$anchor` and by `$dynamicRef`
 * as JSON pointers. A document without such names is returned as it is; others stay as they are.
 */
export function mendReferences(document: JsonObject): JsonObject {
  const self = typeof document.$self === 'string' ? document.$self : NO_ADDRESS;
  const start = { pointer: '', hasFreeNames: false, base: toAddress(self, NO_ADDRESS) };
  const names = collectNames(document, start);
  const isPlain = names.addresses.size + names.anchors.size === 0;
  const mended = isPlain ? document : rewrite(document, start, names, new Map());
  return isObject(mended) ? mended : document;
}

function collectNames(document: JsonObject, start: Place): Names {
  const names: Names = { addresses: new Map(), anchors: new Map(), ambiguous: new Set() };
  if (typeof document.$self === 'string') {
    names.addresses.set(start.base, '');
  }
  const seen = new Set<unknown>();
  const stack: [unknown, Place][] = [[document, start]];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [value, place] = top;
    if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      const inside = { ...place, base: readNames(value, place, names) };
      stack.push(...listMembers(value, inside).map(([, it, at]): [unknown, Place] => [it, at]));
    }
  }
  return names;
}

/** Adds the names of one value; returns the base of what is in it. */
function readNames(value: object, { pointer, hasFreeNames, base }: Place, names: Names): string {
  if (hasFreeNames || !isObject(value)) {
    return base;
  }
  const id = getOwn(value, '$id');
  const own = typeof id === 'string' ? toAddress(id, base) : base;
  if (typeof id === 'string' && !names.addresses.has(own)) {
    names.addresses.set(own, pointer);
  }
  for (const key of ['$anchor', '$dynamicAnchor'] as const) {
    const name = getOwn(value, key);
    if (typeof name === 'string' && names.anchors.has(name) && key === '$dynamicAnchor') {
      names.ambiguous.add(name);
    } else if (typeof name === 'string' && !names.anchors.has(name)) {
      names.anchors.set(name, pointer);
    }
  }
  return own;
}

function rewrite(value: unknown, place: Place, names: Names, known: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (known.has(value)) {
    return known.get(value);
  }
  const id = isObject(value) && !place.hasFreeNames ? getOwn(value, '$id') : undefined;
  const inside = typeof id === 'string' ? { ...place, base: toAddress(id, place.base) } : place;
  const changed = listMembers(value, inside).flatMap(([key, member, at]) => {
    const mended = rewrite(member, at, names, known);
    return mended === member ? [] : [[key, mended] as const];
  });
  const ref = place.hasFreeNames ? undefined : toLocal(value, inside.base, names);
  const mended = changed.length === 0 && ref === undefined ? value : join(value, changed, ref);
  known.set(value, mended);
  return keepOrigin(mended, value);
}

function join(
  value: object,
  changed: readonly (readonly [string, unknown])[],
  ref: string | undefined,
): unknown {
  if (Array.isArray(value)) {
    const members = new Map(changed);
    return value.map((item, index) => members.get(String(index)) ?? item);
  }
  const joined = { ...value, ...Object.fromEntries(changed) };
  return ref === undefined ? joined : { ...joined, $ref: ref };
}

/** The reference of a value as a JSON pointer, if it needs another form. */
function toLocal(value: object, base: string, names: Names): string | undefined {
  const [ref, dynamic] = [getOwn(value, '$ref'), getOwn(value, '$dynamicRef')];
  if (typeof ref === 'string') {
    return ref.startsWith('#/') || ref === '#' ? undefined : findLocal(ref, base, names);
  }
  const isClear = typeof dynamic === 'string' && !names.ambiguous.has(dynamic.slice(1));
  return isClear ? findLocal(dynamic, base, names) : undefined;
}

function findLocal(ref: string, base: string, names: Names): string | undefined {
  const at = ref.indexOf('#');
  const [path, fragment] = at < 0 ? [ref, ''] : [ref.slice(0, at), ref.slice(at + 1)];
  const start = path === '' ? '' : names.addresses.get(toAddress(path, base));
  if (start === undefined) {
    return undefined;
  }
  if (fragment === '' || fragment.startsWith('/')) {
    return path === '' ? undefined : `#${toFragment(start)}${fragment}`;
  }
  const anchor = names.anchors.get(fragment);
  return anchor === undefined ? undefined : `#${toFragment(anchor)}`;
}

function toFragment(pointer: string): string {
  return pointer.split('/').map(encodeURIComponent).join('/');
}

/** An address without a fragment, made absolute if that can be done. */
function toAddress(text: string, base: string): string {
  const plain = text.replace(/#.*$/s, '');
  return URL.canParse(plain, base) ? new URL(plain, base).href : plain;
}

/** The members of a value that may contain references, each with its place. */
function listMembers(value: object, { pointer, hasFreeNames, base }: Place) {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [String(index), item])
    : toEntries(value);
  const isFree = hasFreeNames && !Array.isArray(value);
  return entries
    .filter(([key, member]) => isFree || !(isDataMember(key, member) || TEXTS.has(key)))
    .map(([key, member]): [string, unknown, Place] => [
      key,
      member,
      {
        pointer: appendPointer(pointer, key),
        hasFreeNames: !isFree && MAPS.has(key) && !Array.isArray(member),
        base,
      },
    ]);
}
