import type { SampleFault } from '../../../../packages/gate/src/base.ts';
import { findNearest, isObject } from '../../../../packages/gate/src/json.ts';
import type { Entity, Field } from '../model/plugin.ts';
import { toJsonType, toTypeClass } from '../model/type-class.ts';

/** What keeps a value, or each item of a list, from being an entity of the requirements. */
export function checkSample(entity: Entity, value: unknown): readonly SampleFault[] | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((it, at) =>
      checkEntity(entity, it).map(({ path, message }) => ({ path: `[${at}].${path}`, message })),
    );
  }
  return isObject(value) ? checkEntity(entity, value) : undefined;
}

function checkEntity({ name, fields }: Entity, value: unknown): SampleFault[] {
  if (!isObject(value)) {
    return [];
  }
  const byName = new Map(fields.map((field) => [field.name, field]));
  const missing = fields.filter((it) => it.isRequired && !Object.hasOwn(value, it.name));
  return [
    ...missing.map((field) => ({
      path: '',
      message: `Unexpected ${name} without ${field.name}, expected it, since it is required`,
    })),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const field = byName.get(key);
      const expected =
        field === undefined
          ? `one of the fields of ${name}, such as ${findNearest(key, [...byName.keys()]) ?? [...byName.keys()].slice(0, 5).join(', ')}`
          : findExpected(field, inner);
      const found = field === undefined ? `field ${key}` : `${JSON.stringify(inner)} for ${key}`;
      return expected === undefined
        ? []
        : [{ path: key, message: `Unexpected ${found}, expected ${expected}` }];
    }),
  ];
}

/** What a field must have instead of a value. */
function findExpected(field: Field, value: unknown): string | undefined {
  const { values, minimum, maximum, minLength, maxLength, isRequired } = field;
  if (value === null) {
    return isRequired ? 'a value, since it is required' : undefined;
  }
  const wanted = toJsonType(toTypeClass(field));
  const type = Array.isArray(value) ? 'array' : typeof value;
  const isOfType =
    wanted === type || (type === 'number' && wanted === 'integer' && Number.isInteger(value));
  // The value of a reference can be the other entity itself.
  if (!isOfType && !(type === 'object' && wanted === 'string')) {
    return wanted;
  }
  if (values.length > 0 && typeof value !== 'object' && !values.some((it) => it === value)) {
    return `one of ${values.slice(0, 8).join(', ')}`;
  }
  const size = typeof value === 'string' ? [...value].length : undefined;
  const number = typeof value === 'number' ? value : undefined;
  return (
    findBelow(number, minimum, '') ??
    findBelow(size, minLength, ' characters') ??
    findAbove(number, maximum, '') ??
    findAbove(size, maxLength, ' characters')
  );
}

function findBelow(found: number | undefined, limit: number | undefined, unit: string) {
  return found !== undefined && limit !== undefined && found < limit
    ? `at least ${limit}${unit}`
    : undefined;
}

function findAbove(found: number | undefined, limit: number | undefined, unit: string) {
  return found !== undefined && limit !== undefined && found > limit
    ? `at most ${limit}${unit}`
    : undefined;
}
