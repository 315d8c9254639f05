import { findNearest, type SampleFault } from '../../../../packages/gate/src/base.ts';
import { isObject } from '../../input/json.ts';
import type { Api } from '../model/api.ts';
import type { SchemaRef, SchemaView } from '../schema/schema-view.ts';

/** Deeper values are not checked. */
const MAX_DEPTH = 24;

/** Why a value matches none of the schemas, by the nearest one; `undefined` without a schema. */
export function checkSample(
  api: Api,
  schemas: readonly SchemaRef[],
  value: unknown,
): readonly SampleFault[] | undefined {
  const all = schemas.map((schema) => checkValue(api, schema, value, '', 0));
  return all.toSorted((a, b) => countOuter(a) - countOuter(b) || a.length - b.length)[0];
}

/** Faults of the value itself: a schema that knows its fields is nearer than one with fewer faults inside. */
function countOuter(faults: readonly SampleFault[]): number {
  return faults.filter(({ path }) => !/[.[]/.test(path)).length;
}

function checkValue(
  api: Api,
  ref: SchemaRef,
  value: unknown,
  path: string,
  depth: number,
): SampleFault[] {
  const view = api.schemas.view(ref);
  if (depth > MAX_DEPTH || (value === null && view.isNullable)) {
    return [];
  }
  const own = checkOwn(view, value, path);
  const inside = own.length > 0 ? [] : checkInside(api, view, value, path, depth);
  return [...own, ...inside];
}

/** Checks the type and the values of a schema, without its members. */
function checkOwn(view: SchemaView, value: unknown, path: string): SampleFault[] {
  const name = toName(path);
  const type = toType(value);
  const isOfType =
    view.types.length === 0 ||
    view.types.includes(type) ||
    (type === 'integer' && view.types.includes('number'));
  if (!isOfType) {
    const expected = view.types.join(' or ');
    return [{ path, message: `Unexpected ${type} for ${name}, expected ${expected}` }];
  }
  const isScalar = typeof value !== 'object';
  if (isScalar && view.values !== undefined && !view.values.includes(value)) {
    const expected = view.values.slice(0, 8).map(String).join(', ');
    return [{ path, message: `Unexpected ${String(value)} for ${name}, expected ${expected}` }];
  }
  return [];
}

function checkInside(
  api: Api,
  view: SchemaView,
  value: unknown,
  path: string,
  depth: number,
): SampleFault[] {
  if (Array.isArray(value)) {
    const { items } = view;
    return items === undefined
      ? []
      : value.flatMap((it, at) => checkValue(api, items, it, `${path}[${at}]`, depth + 1));
  }
  return isObject(value) ? checkObject(api, view, value, path, depth) : [];
}

function checkObject(
  api: Api,
  view: SchemaView,
  value: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
): SampleFault[] {
  const names = [...view.properties.keys()];
  const isOpen =
    view.choices.length > 0 ||
    names.length === 0 ||
    view.patternProperties.size > 0 ||
    typeof view.additional === 'object';
  const missing = [...view.required].filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({
      path,
      message: `Unexpected ${toName(path)} without ${name}, expected it, since it is required`,
    })),
    ...Object.entries(value).flatMap(([name, inner]): SampleFault[] => {
      const property = view.properties.get(name);
      const at = path === '' ? name : `${path}.${name}`;
      if (property !== undefined) {
        return checkValue(api, property, inner, at, depth + 1);
      }
      const near = findNearest(name, names) ?? names.slice(0, 5).join(', ');
      const message = `Unexpected field ${name}, expected one of the schema, such as ${near}`;
      return isOpen ? [] : [{ path: at, message }];
    }),
  ];
}

function toName(path: string): string {
  return path === '' ? 'the sample' : path;
}

function toType(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}
