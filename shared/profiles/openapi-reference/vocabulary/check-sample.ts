import type { SampleFault, SampleSide } from '../../../../packages/gate/src/base.ts';
import { findNearest, isObject } from '../../../../packages/gate/src/json.ts';
import type { Choice } from '../../../../packages/openapi/src/base.ts';
import type { Api, SchemaRef, SchemaView } from '../../../../packages/openapi/src/index.ts';
import { checkLimits } from './check-limits.ts';

/** Deeper values are not looked at. */
const MAX_DEPTH = 24;

/** A schema that a sample may follow; `side` says what may be left out. */
export interface SampleSchema extends SchemaRef {
  readonly side?: SampleSide;
}

/**
 * What keeps a value from being what one of the schemas says, by the schema it comes nearest to;
 * `undefined` without a schema.
 */
export function checkSample(
  api: Api,
  schemas: readonly SampleSchema[],
  value: unknown,
): readonly SampleFault[] | undefined {
  const all = schemas.map((schema) => {
    const checker = { api, side: schema.side, known: NO_NAMES };
    return checkValue(checker, schema, { value, path: '', depth: 0 });
  });
  return findNearestFaults(all);
}

const NO_NAMES: ReadonlySet<string> = new Set();

interface Checker {
  readonly api: Api;
  readonly side: SampleSide | undefined;
  /** Names of properties that a schema around this one knows. */
  readonly known: ReadonlySet<string>;
}

interface Place {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

function findNearestFaults(all: readonly SampleFault[][]): SampleFault[] | undefined {
  return all.toSorted((a, b) => countOuter(a) - countOuter(b) || a.length - b.length)[0];
}

/** Faults of the value itself: a schema that knows its fields is nearer than one with fewer faults inside. */
function countOuter(faults: readonly SampleFault[]): number {
  return faults.filter(({ path }) => !/[.[]/.test(path)).length;
}

function checkValue(checker: Checker, ref: SchemaRef, place: Place): SampleFault[] {
  const view = checker.api.schemas.view(ref);
  const { value, depth } = place;
  if (depth > MAX_DEPTH || (value === null && view.isNullable)) {
    return [];
  }
  const own = [...checkOwn(view, place), ...checkLimits(view.limits, place)];
  return own.length > 0 ? own : checkInside(checker, view, place);
}

/** The type and the values of a schema, without what is inside. */
function checkOwn(view: SchemaView, { value, path }: Place): SampleFault[] {
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

function checkInside(checker: Checker, view: SchemaView, place: Place): SampleFault[] {
  const { value, path, depth } = place;
  if (Array.isArray(value)) {
    const { items } = view;
    return items === undefined
      ? []
      : value.flatMap((it, at) =>
          checkValue({ ...checker, known: NO_NAMES }, items, {
            ...{ value: it, path: `${path}[${at}]`, depth: depth + 1 },
          }),
        );
  }
  const own = isObject(value) ? checkObject(checker, view, value, place) : [];
  return [...own, ...view.choices.flatMap((choice) => checkChoice(checker, view, choice, place))];
}

/** A value must fit one of the alternatives; its fields may be those of the schema around them, too. */
function checkChoice(
  checker: Checker,
  view: SchemaView,
  { options }: Choice,
  place: Place,
): SampleFault[] {
  const known = new Set([...checker.known, ...view.properties.keys()]);
  const all = options.map((option) =>
    checkValue({ ...checker, known }, option, { ...place, depth: place.depth + 1 }),
  );
  return findNearestFaults(all) ?? [];
}

function checkObject(
  checker: Checker,
  view: SchemaView,
  value: Readonly<Record<string, unknown>>,
  { path, depth }: Place,
): SampleFault[] {
  const names = [...view.properties.keys()];
  const isOpen =
    view.choices.length > 0 ||
    names.length === 0 ||
    view.patternProperties.size > 0 ||
    typeof view.additional === 'object';
  const missing = [...view.required].filter(
    (name) => !Object.hasOwn(value, name) && !mayBeLeftOut(checker, view.properties.get(name)),
  );
  return [
    ...missing.map((name) => ({
      path,
      message: `Unexpected ${path === '' ? 'sample' : path} without ${name}, expected it, since it is required`,
    })),
    ...Object.entries(value).flatMap(([name, inner]): SampleFault[] => {
      const property = view.properties.get(name) ?? (view.additional || undefined);
      const at = path === '' ? name : `${path}.${name}`;
      if (property !== undefined) {
        const inside = { ...checker, known: NO_NAMES };
        return checkValue(inside, property, { value: inner, path: at, depth: depth + 1 });
      }
      const near = findNearest(name, names) ?? names.slice(0, 5).join(', ');
      const message = `Unexpected field ${name}, expected one of the schema, such as ${near}`;
      return isOpen || checker.known.has(name) ? [] : [{ path: at, message }];
    }),
  ];
}

/** Requests leave out what only the API sets, responses what is only sent. */
function mayBeLeftOut({ api, side }: Checker, property: SchemaRef | undefined): boolean {
  const view = property && api.schemas.view(property);
  return (
    view !== undefined &&
    ((view.isReadOnly && side !== 'response') || (view.isWriteOnly && side !== 'request'))
  );
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
