import { isRef, type Resolver } from '../document/resolver.ts';
import { getOwn, isObject, type JsonObject, toArray } from '../json.ts';
import type { SchemaRef } from './schema-view.ts';

/** One of the schema objects that together form a schema. */
export interface Part {
  readonly raw: JsonObject;
  readonly pointer: string;
  /** No reference leads to it: it is described nowhere else. */
  readonly isInPlace: boolean;
}

export interface Parts {
  /** Least specific first: the targets of `allOf`, then the schema's own keywords. */
  readonly parts: readonly Part[];
  /** Pointers of references among `allOf`. */
  readonly includes: readonly string[];
  readonly isNever: boolean;
  /** The reference that leads nowhere, if there is one. */
  readonly missing: string | undefined;
  /** A `null` beside a single alternative was removed. */
  readonly hasNullOption: boolean;
}

interface Way {
  readonly isInAllOf: boolean;
  readonly isInPlace: boolean;
}

/**
 * Maximum length of a chain of schemas that extend one another; a valid document has shorter ones.
 */
const MAX_DEPTH = 200;

/**
 * Resolves a schema into parts: follows references, flattens `allOf`, and treats an alternative of
 * one schema and `null` as that schema made nullable. Beside a `$ref`, OpenAPI 3.1 respects all
 * keywords; 3.0 ignores them, except that a description is kept, because authors intend it.
 */
export function collectParts(ref: SchemaRef, resolver: Resolver, is31: boolean): Parts {
  const parts: Part[] = [];
  const includes: string[] = [];
  const seen = new Set<unknown>();
  const state: { isNever: boolean; hasNullOption: boolean; missing: string | undefined } = {
    ...{ isNever: false, hasNullOption: false },
    missing: undefined,
  };

  function collect({ raw, pointer }: SchemaRef, depth: number, way: Way): void {
    state.isNever ||= raw === false;
    if (!isObject(raw) || seen.has(raw) || depth > MAX_DEPTH) {
      return;
    }
    seen.add(raw);
    const target = isRef(raw) ? resolver.resolve(raw.$ref) : undefined;
    if (isRef(raw) && target === undefined) {
      state.missing ??= raw.$ref;
    }
    if (target !== undefined) {
      includes.push(...(way.isInAllOf ? [target.pointer] : []));
      const there = { isInAllOf: false, isInPlace: false };
      collect({ raw: target.value, pointer: target.pointer }, depth + 1, there);
    }
    toArray(getOwn(raw, 'allOf')).forEach((item, index) => {
      collect({ raw: item, pointer: `${pointer}/allOf/${index}` }, depth + 1, {
        ...way,
        isInAllOf: true,
      });
    });
    const only = findOnlyOption(raw, pointer);
    if (only !== undefined) {
      state.hasNullOption ||= hasNull(raw);
      collect(only, depth + 1, { ...way, isInAllOf: false });
    }
    const own = toOwnKeywords(raw, is31, only !== undefined);
    parts.push({ raw: withProperties(own, pointer), pointer, isInPlace: way.isInPlace });
  }

  /** Some bundlers refer to all properties of another schema at once. */
  function withProperties(raw: JsonObject, pointer: string): JsonObject {
    const { properties } = raw;
    const isShared = isRef(properties) && Object.keys(properties).length === 1;
    const found = isShared ? resolver.follow(properties, `${pointer}/properties`) : undefined;
    return found === undefined ? raw : { ...raw, properties: found.value };
  }

  collect(ref, 0, { isInAllOf: false, isInPlace: true });
  return { parts, includes, ...state };
}

function hasNull(raw: JsonObject): boolean {
  return (['anyOf', 'oneOf'] as const).some((kind) =>
    toArray(getOwn(raw, kind)).some(isNullSchema),
  );
}

/** The only alternative except `null`, if there is exactly one. */
export function findOnlyOption(raw: JsonObject, pointer: string): SchemaRef | undefined {
  const kinds = (['anyOf', 'oneOf'] as const).filter(
    (kind) => toArray(getOwn(raw, kind)).length > 0,
  );
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return undefined;
  }
  const real = toArray(getOwn(raw, kind))
    .map((item, index) => ({ raw: item, pointer: `${pointer}/${kind}/${index}` }))
    .filter((option) => !isNullSchema(option.raw));
  return real.length === 1 ? real[0] : undefined;
}

export function isNullSchema(raw: unknown): boolean {
  return getOwn(raw, 'type') === 'null';
}

function toOwnKeywords(raw: JsonObject, is31: boolean, isUnwrapped: boolean): JsonObject {
  if (isRef(raw) && !is31) {
    const description = getOwn(raw, 'description');
    return description === undefined ? {} : { description };
  }
  return isUnwrapped ? { ...raw, anyOf: undefined, oneOf: undefined } : raw;
}
