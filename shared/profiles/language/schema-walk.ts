import {
  findNearest,
  isObject,
  parseFragment,
  toSegments,
} from '../../../packages/gate/src/json.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The schemas of a location, of which all must or one may match; `unknown` without a schema. */
export type SchemaParts = readonly Schema[] | 'unknown';

/** A longer chain of references is circular. */
const MAX_HOPS = 20;

/** Follows a pointer in a schema; returns the first name that the schema does not have. */
export function walkSchema(
  root: Schema,
  start: SchemaParts,
  pointer: string,
): SchemaParts | { readonly unknown: string; readonly nearest: string | undefined } {
  let parts: SchemaParts = start;
  for (const segment of toSegments(pointer)) {
    if (parts === 'unknown') {
      return 'unknown';
    }
    const known: Schema[] = parts.flatMap((schema) => unfold(root, schema));
    const next: SchemaParts | undefined = stepInto(known, segment);
    if (next === undefined) {
      const names = known.flatMap(({ properties }) => Object.keys(asSchema(properties)));
      return { unknown: segment, nearest: findNearest(segment, names) };
    }
    parts = next;
  }
  return parts;
}

/** The items of a list or the values of an object; `undefined` if there can be neither. */
export function listItems(root: Schema, parts: SchemaParts): SchemaParts | undefined {
  if (parts === 'unknown') {
    return 'unknown';
  }
  const known = parts.flatMap((schema) => unfold(root, schema));
  const isNeither = known.length > 0 && known.every(({ type }) => isScalarType(type));
  if (isNeither) {
    return undefined;
  }
  const items = known.flatMap(({ items: it, properties, additionalProperties }) => [
    ...(isObject(it) ? [it] : []),
    ...Object.values(asSchema(properties)).filter(isObject),
    ...(isObject(additionalProperties) ? [additionalProperties] : []),
  ]);
  return items.length === 0 ? 'unknown' : items;
}

/** Whether a location can only be a list or an object, so that it has no text. */
export function isNeverText(root: Schema, parts: SchemaParts): boolean {
  const known = parts === 'unknown' ? [] : parts.flatMap((schema) => unfold(root, schema));
  return known.length > 0 && known.every(({ type }) => type === 'object' || type === 'array');
}

/** A schema describes its members by `properties`, by `items`, or not at all. */
function stepInto(known: readonly Schema[], segment: string): SchemaParts | undefined {
  const found = known.flatMap(({ properties, items, additionalProperties }) => {
    const own = asSchema(properties)[segment];
    const other = /^\d+$/.test(segment) ? items : additionalProperties;
    return isObject(own) ? [own] : isObject(other) ? [other] : [];
  });
  if (found.length > 0) {
    return found;
  }
  const isOpen = known.every(
    ({ properties, items, type }) =>
      properties === undefined && items === undefined && !isScalarType(type),
  );
  return isOpen ? 'unknown' : undefined;
}

/** A schema with references resolved and alternatives listed. */
function unfold(root: Schema, schema: Schema, hops = 0): Schema[] {
  if (hops > MAX_HOPS) {
    return [];
  }
  const target = typeof schema.$ref === 'string' ? follow(root, schema.$ref) : undefined;
  const parts = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((it) =>
    Array.isArray(it) ? it.filter(isObject) : [],
  );
  const more = [...(target === undefined ? [] : [target]), ...parts];
  const unfolded = more.flatMap((it) => unfold(root, it, hops + 1));
  const isEmpty = schema.properties === undefined && schema.items === undefined;
  return isEmpty && more.length > 0 ? unfolded : [schema, ...unfolded];
}

function follow(root: Schema, reference: string): Schema | undefined {
  const target = parseFragment(reference)?.reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    root,
  );
  return isObject(target) ? target : undefined;
}

function isScalarType(type: unknown): boolean {
  return ['string', 'number', 'integer', 'boolean', 'null'].includes(String(type));
}

function asSchema(value: unknown): Schema {
  return isObject(value) ? value : {};
}
