import type { SchemaReader } from '../../schema/read-schema.ts';
import type { SchemaRef, SchemaView } from '../../schema/schema-view.ts';
import { toScalarExample } from './scalar-example.ts';

export type Direction = 'request' | 'response';

const MAX_DEPTH = 7;
const MAX_PROPERTIES = 30;
const MAX_VALUES = 150;

interface Builder {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  left: number;
}

/**
 * A value that fits a schema: what the schema gives as example, default or allowed value, otherwise
 * one made up from type and limits. Requests leave out what is read-only, responses what is
 * write-only. Recursion, depth and size are bounded; `undefined` when nothing fits.
 */
export function toExampleValue(
  reader: SchemaReader,
  schema: SchemaRef,
  direction: Direction,
): unknown {
  return build({ reader, direction, left: MAX_VALUES }, schema, new Set());
}

function build(builder: Builder, schema: SchemaRef, open: ReadonlySet<string>): unknown {
  const { reader } = builder;
  const view = reader.view(schema);
  const pointer = reader.targetOf(schema) ?? schema.pointer;
  const known = view.example ?? view.default;
  if (known !== undefined) {
    return known.value;
  }
  if (view.values !== undefined && view.values.length > 0) {
    return view.values[0];
  }
  if (view.isNever || open.has(pointer) || open.size > MAX_DEPTH || builder.left <= 0) {
    return undefined;
  }
  builder.left -= 1;
  const inside = new Set([...open, pointer]);
  const chosen = view.choices.map(({ options }) => buildFirst(builder, options, inside));
  if (isObjectView(view) || chosen.some(isPlainObject)) {
    return Object.assign({}, ...chosen.filter(isPlainObject), buildObject(builder, view, inside));
  }
  const first = chosen.find((value) => value !== undefined);
  return first ?? buildOther(builder, view, inside);
}

function buildFirst(
  builder: Builder,
  options: readonly SchemaRef[],
  open: ReadonlySet<string>,
): unknown {
  for (const option of options) {
    const value = build(builder, option, open);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

function isObjectView({ types, properties, additional }: SchemaView): boolean {
  return types.includes('object') || properties.size > 0 || typeof additional === 'object';
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function buildObject(builder: Builder, view: SchemaView, open: ReadonlySet<string>): object {
  const members = [...view.properties]
    .filter(([, schema]) => isShown(builder, schema))
    .sort(([a], [b]) => Number(view.required.has(b)) - Number(view.required.has(a)))
    .slice(0, MAX_PROPERTIES);
  const order = [...view.properties.keys()];
  members.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const entries = members.flatMap(([name, schema]): [string, unknown][] => {
    const value = build(builder, schema, open);
    return value === undefined ? [] : [[name, value]];
  });
  if (entries.length === 0 && view.additional) {
    const value = build(builder, view.additional, open);
    return value === undefined ? {} : { key: value };
  }
  return Object.fromEntries(entries);
}

function isShown({ reader, direction }: Builder, schema: SchemaRef): boolean {
  const { isReadOnly, isWriteOnly, isDeprecated, isNever } = reader.view(schema);
  return !(direction === 'request' ? isReadOnly : isWriteOnly) && !isDeprecated && !isNever;
}

function buildOther(builder: Builder, view: SchemaView, open: ReadonlySet<string>): unknown {
  if (view.items !== undefined || view.prefixItems.length > 0 || view.types.includes('array')) {
    const schemas = view.prefixItems.length > 0 ? view.prefixItems : [view.items];
    return schemas
      .filter((item) => item !== undefined)
      .map((item) => build(builder, item, open))
      .filter((value) => value !== undefined);
  }
  return toScalarExample(view);
}
