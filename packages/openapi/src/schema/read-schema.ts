import { createFamilies } from '../document/families.ts';
import { isRef, type Resolver } from '../document/resolver.ts';
import { getOwn, isObject, toArray } from '../json.ts';
import { collectParts, findOnlyOption } from './collect-parts.ts';
import { mergeParts } from './merge-parts.ts';
import type { SchemaRef, SchemaView } from './schema-view.ts';

/** Creates views of the schemas of one document, and keeps those that were used last. */
export interface SchemaReader {
  view(ref: SchemaRef): SchemaView;
  /**
   * The pointer of the schema with its own page that `ref` is, names, or only wraps; `undefined`
   * for one that is documented inline.
   */
  targetOf(ref: SchemaRef): string | undefined;
  /** The schema at a pointer; a pointer without target is a schema without keywords. */
  at(pointer: string): SchemaRef;
}

/**
 * Views that are kept. One takes a kilobyte and more, and a document of 13 MB has 60,000 of them;
 * a page uses some hundred.
 */
const MAX_VIEWS = 4096;

/**
 * Creates the reader of a document's schemas. `is31` is its OpenAPI version, `homes` are the
 * pointers of the schemas with their own page.
 */
export function createSchemaReader(
  document: unknown,
  resolver: Resolver,
  is31: boolean,
  homes: ReadonlySet<string>,
): SchemaReader {
  const views = createLastUsed<object, SchemaView>(MAX_VIEWS);
  const families = createFamilies(document, resolver);
  const open: SchemaView = mergeParts(
    { parts: [], includes: [], isNever: false, missing: undefined, hasNullOption: false },
    families,
  );
  const never: SchemaView = { ...open, isNever: true };

  function view(ref: SchemaRef): SchemaView {
    if (!isObject(ref.raw)) {
      return ref.raw === false ? never : open;
    }
    return views(ref.raw, () => mergeParts(collectParts(ref, resolver, is31), families));
  }

  function targetOf(ref: SchemaRef): string | undefined {
    if (isRef(ref.raw)) {
      return resolver.resolve(ref.raw.$ref)?.pointer;
    }
    if (homes.has(ref.pointer)) {
      return ref.pointer;
    }
    const only = isObject(ref.raw) ? findOnlyPart(ref.raw, ref.pointer) : undefined;
    return only === undefined ? undefined : targetOf(only);
  }

  function at(pointer: string): SchemaRef {
    return { raw: resolver.at(pointer)?.value ?? {}, pointer };
  }

  return { view, targetOf, at };
}

/**
 * Remembers values by object: at least the `count` that were used last, at most twice as many. Those
 * that were not used while `count` others were are forgotten together.
 */
function createLastUsed<K extends object, V>(count: number): (key: K, make: () => V) => V {
  let recent = new Map<K, V>();
  let earlier = new Map<K, V>();
  return (key, make) => {
    const known = recent.get(key);
    if (known !== undefined) {
      return known;
    }
    const value = earlier.get(key) ?? make();
    if (recent.size >= count) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(key, value);
    return value;
  };
}

/** The one schema that another wraps only to describe it or to make it nullable. */
function findOnlyPart(raw: object, pointer: string): SchemaRef | undefined {
  if (!isObject(raw) || Object.hasOwn(raw, 'properties')) {
    return undefined;
  }
  const all = toArray(getOwn(raw, 'allOf'));
  const hasChoices = Object.hasOwn(raw, 'oneOf') || Object.hasOwn(raw, 'anyOf');
  if (all.length === 1 && !hasChoices) {
    return { raw: all[0], pointer: `${pointer}/allOf/0` };
  }
  return all.length === 0 ? findOnlyOption(raw, pointer) : undefined;
}
