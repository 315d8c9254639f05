import { isObject } from '../json.ts';
import type { SchemaReader } from '../schema/read-schema.ts';
import type { SchemaRef, SchemaView } from '../schema/schema-view.ts';
import { toPatternExample } from './pattern-example.ts';
import { toScalarExample } from './scalar-example.ts';

/** Whether an example is sent or received: schemas can have properties of one direction only. */
export type Direction = 'request' | 'response';

/** Limits for optional values; required ones are generated beyond them, up to `MAX_ALL` values. */
const MAX_DEPTH = 7;
const MAX_OPTIONAL = 30;
const MAX_VALUES = 150;
const MAX_ALL = 3000;
const MAX_ITEMS = 50;

interface Builder {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  made: number;
}

/**
 * The location of a value: within which schemas, whether it is required, and its index among
 * several.
 */
interface Place {
  readonly open: ReadonlySet<string>;
  readonly isNeeded: boolean;
  readonly variant: number;
}

/**
 * A value that matches a schema: its example, default or allowed value, otherwise one generated
 * from type and limits. Requests omit read-only properties, responses write-only ones. Recursion,
 * depth and size are bounded; `undefined` if no valid value is found.
 *
 * @example
 * const [tool] = api.entities;
 * if (tool) console.log(JSON.stringify(toExampleValue(api.schemas, tool.schema, 'response')));
 */
export function toExampleValue(
  reader: SchemaReader,
  schema: SchemaRef,
  direction: Direction,
): unknown {
  return build({ reader, direction, made: 0 }, schema, {
    open: new Set(),
    isNeeded: true,
    variant: 0,
  });
}

function build(builder: Builder, schema: SchemaRef, place: Place): unknown {
  const { reader } = builder;
  const view = reader.view(schema);
  const pointer = reader.targetOf(schema) ?? schema.pointer;
  const { open, isNeeded, variant } = place;
  const known = variant === 0 ? (view.example ?? view.default) : undefined;
  if (known !== undefined) {
    return known.value;
  }
  if (view.values !== undefined && view.values.length > 0) {
    return view.values[variant];
  }
  const isFull = builder.made >= (isNeeded ? MAX_ALL : MAX_VALUES);
  const isDeep = !isNeeded && open.size > MAX_DEPTH;
  if (view.isNever || open.has(pointer) || isDeep || isFull) {
    return view.isNullable ? null : undefined;
  }
  builder.made += 1;
  const inside = { ...place, open: new Set([...open, pointer]) };
  const made = buildMember(builder, view, inside) ?? buildNew(builder, view, inside);
  return made === undefined && view.isNullable ? null : toChosen(builder, view, pointer, made);
}

/** A value of a schema that others build on is one of theirs, if a discriminator names them. */
function buildMember(builder: Builder, view: SchemaView, place: Place): unknown {
  const { discriminator, choices } = view;
  const [first] = discriminator?.mapping ?? [];
  const isParent = discriminator?.isInherited === false && choices.length === 0;
  return isParent && first !== undefined && !place.open.has(first.target)
    ? build(builder, builder.reader.at(first.target), place)
    : undefined;
}

/** An object with the value by which its discriminator names it, if it may have that value. */
function toChosen(
  { reader }: Builder,
  { discriminator, properties }: SchemaView,
  pointer: string,
  made: unknown,
): unknown {
  const own = discriminator?.mapping.find(({ target }) => target === pointer);
  return discriminator === undefined || own === undefined || !isObject(made)
    ? made
    : withName(reader, properties, made, discriminator.property, own.value);
}

function withName(
  reader: SchemaReader,
  properties: SchemaView['properties'],
  made: Readonly<Record<string, unknown>>,
  property: string,
  name: string,
): unknown {
  const schema = properties.get(property);
  const { values, types = [] } = schema === undefined ? {} : reader.view(schema);
  const isAllowed =
    (values?.includes(name) ?? true) && (types.length === 0 || types.includes('string'));
  return isAllowed ? { ...made, [property]: name } : made;
}

function buildNew(builder: Builder, view: SchemaView, place: Place): unknown {
  const chosen = view.choices.map(({ options }) => buildFirst(builder, view, options, place));
  if (isObjectView(view) || chosen.some(isObject)) {
    const own = buildObject(builder, view, place);
    return own === undefined || chosen.some((value) => value === undefined)
      ? undefined
      : Object.assign({}, own, ...chosen.filter(isObject));
  }
  const first = chosen.find((value) => value !== undefined);
  return first ?? (view.choices.length > 0 ? undefined : buildOther(builder, view, place));
}

function buildFirst(
  builder: Builder,
  { discriminator }: SchemaView,
  options: readonly SchemaRef[],
  place: Place,
): unknown {
  for (const option of options) {
    const value = build(builder, option, place);
    if (value !== undefined) {
      const target = builder.reader.targetOf(option);
      const name = discriminator?.mapping.find((it) => it.target === target)?.value;
      const { properties } = builder.reader.view(option);
      return discriminator !== undefined && isObject(value) && name !== undefined
        ? withName(builder.reader, properties, value, discriminator.property, name)
        : value;
    }
  }
  return undefined;
}

function isObjectView({ types, properties, additional }: SchemaView): boolean {
  const isOpen = types.length === 0 || types.includes('object');
  return (
    types[0] === 'object' || (isOpen && (properties.size > 0 || typeof additional === 'object'))
  );
}

/** Required members first, then others as long as there is room; in document order. */
function buildObject(builder: Builder, view: SchemaView, place: Place): object | undefined {
  const made = new Map<string, unknown>();
  const shown = [...view.properties].filter(([, schema]) => isShown(builder, schema));
  const needed = shown.filter(([name]) => view.required.has(name));
  for (const [name, schema] of needed) {
    const value = build(builder, schema, { ...place, variant: 0 });
    if (value === undefined) {
      return undefined;
    }
    made.set(name, value);
  }
  const optional = shown.filter(
    ([name, schema]) => !made.has(name) && !builder.reader.view(schema).isDeprecated,
  );
  for (const [name, schema] of optional.slice(0, MAX_OPTIONAL)) {
    made.set(name, build(builder, schema, { ...place, isNeeded: false, variant: 0 }));
  }
  const entries = [...view.properties.keys()]
    .filter((name) => made.get(name) !== undefined)
    .map((name) => [name, made.get(name)] as const);
  return entries.length === 0 && view.additional
    ? buildMap(builder, view, view.additional, place)
    : Object.fromEntries(entries);
}

function buildMap(
  builder: Builder,
  { names, limits }: SchemaView,
  additional: SchemaRef,
  place: Place,
): object | undefined {
  const pattern = names && builder.reader.view(names).pattern;
  const entries = Array.from({ length: Math.min(limits.minProperties ?? 1, MAX_ITEMS) || 1 }).map(
    (_, index) => [
      pattern === undefined
        ? `key${index === 0 ? '' : index + 1}`
        : toPatternExample(pattern, {}, index),
      build(builder, additional, { ...place, isNeeded: false, variant: 0 }),
    ],
  );
  const made = entries.filter(([key, value]) => key !== undefined && value !== undefined);
  return made.length < (limits.minProperties ?? 0) ? undefined : Object.fromEntries(made);
}

function isShown({ reader, direction }: Builder, schema: SchemaRef): boolean {
  const { isReadOnly, isWriteOnly, isNever } = reader.view(schema);
  return !(direction === 'request' ? isReadOnly : isWriteOnly) && !isNever;
}

function buildOther(builder: Builder, view: SchemaView, place: Place): unknown {
  const isList =
    view.items !== undefined || view.prefixItems.length > 0 || view.types[0] === 'array';
  return isList ? buildList(builder, view, place) : buildText(builder, view, place);
}

/** A text that contains JSON is the JSON of what its schema says. */
function buildText(builder: Builder, view: SchemaView, place: Place): unknown {
  const isJsonText = view.content !== undefined && /json/i.test(view.contentMediaType ?? '');
  const inner = isJsonText && view.content ? build(builder, view.content, place) : undefined;
  return inner === undefined ? toScalarExample(view, place.variant) : JSON.stringify(inner);
}

function buildList(builder: Builder, view: SchemaView, place: Place): unknown {
  const { items, prefixItems, limits, hasUniqueItems, contains } = view;
  const min = limits.minItems ?? 0;
  if (min > MAX_ITEMS) {
    return undefined;
  }
  const max = limits.maxItems ?? MAX_ITEMS;
  const first = [...prefixItems, ...(contains === undefined ? [] : [contains])];
  const wanted = Math.min(max, Math.max(first.length, min, items === undefined ? 0 : 1));
  const made = Array.from({ length: wanted }, (_, index) => {
    const schema = first[index] ?? items;
    const isNeeded = place.isNeeded && index < min;
    const variant = hasUniqueItems && first[index] === undefined ? index - first.length : 0;
    return schema === undefined
      ? `text${index === 0 ? '' : `-${index + 1}`}`
      : build(builder, schema, { ...place, isNeeded, variant });
  });
  const filled = made.filter((value) => value !== undefined);
  return filled.length < Math.max(min, first.length) ? undefined : filled;
}
