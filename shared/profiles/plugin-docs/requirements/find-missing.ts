import { appendPointer, isObject } from '../../../../packages/gate/src/json.ts';

export interface Missing {
  readonly pointer: string;
  /**
   * `absent`: not present; `few`: a list with fewer items, `short`: a text with fewer characters
   * than `min`.
   */
  readonly kind: 'absent' | 'few' | 'short';
  readonly min: number;
}

/** Keywords that require more facts; all others restrict the form of a fact. */
const ASKING = new Set(['required', 'minItems', 'minLength']);

/**
 * The schema without those keywords: a document with gaps is valid, one with a malformed fact is
 * not.
 */
export function withoutDemands(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(withoutDemands);
  }
  return isObject(schema)
    ? Object.fromEntries(
        Object.entries(schema)
          .filter(([key, value]) => !ASKING.has(key) || isObject(value))
          .map(([key, value]) => [key, withoutDemands(value)]),
      )
    : schema;
}

/** Everything the schema requires and the otherwise valid `value` lacks, in schema order. */
export function findMissing(schema: unknown, value: unknown, pointer = ''): Missing[] {
  if (!isObject(schema)) {
    return [];
  }
  if (Array.isArray(schema.anyOf)) {
    const fitting = schema.anyOf.find((it) => isObject(it) && hasType(it, value));
    return findMissing(fitting, value, pointer);
  }
  if (typeof value === 'string') {
    const min = toNumber(schema.minLength);
    return value.trim().length < min ? [{ pointer, kind: 'short', min }] : [];
  }
  if (Array.isArray(value)) {
    const min = toNumber(schema.minItems);
    return [
      ...(value.length < min ? [{ pointer, kind: 'few', min } as const] : []),
      ...value.flatMap((item, index) =>
        findMissing(schema.items, item, appendPointer(pointer, index)),
      ),
    ];
  }
  return isObject(value) ? findInObject(schema, value, pointer) : [];
}

function findInObject(
  schema: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
): Missing[] {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const properties = isObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).flatMap(([name, property]) => {
    const at = appendPointer(pointer, name);
    if (Object.hasOwn(value, name)) {
      return findMissing(property, value[name], at);
    }
    return required.includes(name) ? [{ pointer: at, kind: 'absent', min: 1 } as const] : [];
  });
}

function hasType({ type }: Readonly<Record<string, unknown>>, value: unknown): boolean {
  const actual = Array.isArray(value) ? 'array' : typeof value;
  return type === actual || (type === undefined && actual !== 'array' && actual !== 'object');
}

function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
