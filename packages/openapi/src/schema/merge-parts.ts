import type { Families } from '../document/families.ts';
import { appendPointer, getOwn, isObject, toArray, toEntries, toStrings, toText } from '../json.ts';
import { joinTexts } from '../model/join-texts.ts';
import { isNullSchema, type Part, type Parts } from './collect-parts.ts';
import { readConstants, readLabels } from './read-labels.ts';
import { mergeLimits, readLimits } from './read-limits.ts';
import type {
  Choice,
  Condition,
  Discriminator,
  SchemaRef,
  SchemaView,
  XmlView,
} from './schema-view.ts';

/** Shared by all views: an empty map of its own takes 200 bytes, and a view has several. */
const NO_SCHEMAS: ReadonlyMap<string, SchemaRef> = new Map();
const NO_LISTS: ReadonlyMap<string, readonly string[]> = new Map();

/** Merges the parts of a schema into its view; the most specific part takes precedence. */
export function mergeParts(collected: Parts, families: Families): SchemaView {
  const { parts, includes } = collected;
  const last = <T>(read: (raw: unknown) => T | undefined): T | undefined =>
    parts.reduce<T | undefined>((found, { raw }) => read(raw) ?? found, undefined);
  const text = (key: string) => last((raw) => toText(getOwn(raw, key)));
  const flag = (key: string) => parts.some(({ raw }) => getOwn(raw, key) === true);
  const required = new Set(parts.flatMap(({ raw }) => toStrings(getOwn(raw, 'required'))));
  const patterns = [...new Set(parts.flatMap(({ raw }) => toText(getOwn(raw, 'pattern')) ?? []))];
  const pattern = patterns.at(-1);
  const additional =
    readAdditional(parts, 'additionalProperties') ?? readAdditional(parts, 'unevaluatedProperties');
  const properties = addDemanded(mergeProperties(parts, 'properties'), required, {
    additional,
    pointer: parts.at(-1)?.pointer ?? '',
  });
  const prefixItems = readPrefixItems(parts);
  const items =
    lastRef(parts, 'items') ??
    (prefixItems.length === 0 ? undefined : lastRef(parts, 'unevaluatedItems'));
  const choices = parts.flatMap(readChoices);
  const constants = readConstants(choices);
  const values = mergeValues(parts) ?? constants?.values;
  const types = mergeTypes(parts, { properties, items, values });
  const examples = last((raw) => toNonEmpty(readExamples(raw))) ?? [];
  const allowed = values?.filter((value) => value !== null);
  const isNullable =
    collected.hasNullOption ||
    flag('nullable') ||
    parts.some(({ raw }) => allowsNull(raw)) ||
    values?.includes(null) === true;
  const isNullOnly =
    isNullable && (allowed?.length === 0 || parts.some(({ raw }) => isNullSchema(raw)));
  return {
    types,
    isNullable,
    isNullOnly,
    isNever: collected.isNever,
    missing: collected.missing,
    xml: last(readXml),
    title: text('title'),
    description: mergeDescriptions(parts) ?? text('description'),
    format: text('format'),
    pattern,
    otherPatterns: patterns.filter((it) => it !== pattern),
    contentEncoding: text('contentEncoding'),
    contentMediaType: text('contentMediaType'),
    content: lastRef(parts, 'contentSchema'),
    values: allowed,
    labels: constants?.labels ?? readLabels(parts, values ?? []),
    default: last((raw) => readValue(raw, 'default')),
    example: examples.length > 0 ? { value: examples[0] } : undefined,
    examples,
    limits: mergeLimits(parts.map(({ raw }) => readLimits(raw))),
    hasUniqueItems: flag('uniqueItems'),
    isReadOnly: flag('readOnly'),
    isWriteOnly: flag('writeOnly'),
    isDeprecated: flag('deprecated'),
    properties,
    required,
    items,
    prefixItems,
    additional,
    patternProperties: mergeProperties(parts, 'patternProperties'),
    names: lastRef(parts, 'propertyNames'),
    contains: lastRef(parts, 'contains'),
    minContains: last((raw) => toNumber(getOwn(raw, 'minContains'))),
    maxContains: last((raw) => toNumber(getOwn(raw, 'maxContains'))),
    dependentRequired: mergeDependentRequired(parts),
    dependentSchemas: mergeProperties(parts, 'dependentSchemas'),
    conditions: parts.flatMap(readConditions),
    choices: constants === undefined ? choices : [],
    not: lastRef(parts, 'not'),
    externalDocs: last((raw) => getOwn(raw, 'externalDocs')),
    discriminator: findDiscriminator(collected, families),
    includes,
  };
}

function readPrefixItems(parts: readonly Part[]): SchemaRef[] {
  const holder = parts.findLast(({ raw }) => toArray(getOwn(raw, 'prefixItems')).length > 0);
  const pointer = `${parts.at(-1)?.pointer ?? ''}/prefixItems`;
  return toArray(getOwn(holder?.raw, 'prefixItems')).map((raw, index) => ({
    raw,
    pointer: `${pointer}/${index}`,
  }));
}

function mergeDependentRequired(parts: readonly Part[]): ReadonlyMap<string, readonly string[]> {
  const entries = parts.flatMap(({ raw }) => toEntries(getOwn(raw, 'dependentRequired')));
  return entries.length === 0
    ? NO_LISTS
    : new Map(entries.map(([name, list]) => [name, toStrings(list)]));
}

/** What all parts in place say, since no other page does; what the schema says itself goes first. */
function mergeDescriptions(parts: readonly Part[]): string | undefined {
  const inPlace = [...parts.slice(-1), ...parts.slice(0, -1)].filter((part) => part.isInPlace);
  return joinTexts(...inPlace.map(({ raw }) => toText(getOwn(raw, 'description'))));
}

/** A property described by several parts is their combination. */
function mergeProperties(parts: readonly Part[], key: string): ReadonlyMap<string, SchemaRef> {
  const merged = new Map<string, SchemaRef>();
  for (const { raw, pointer } of parts) {
    for (const [name, schema] of toEntries(getOwn(raw, key))) {
      const before = merged.get(name);
      const own = { raw: schema, pointer: appendPointer(pointer, key, name) };
      const isSame = before === undefined || before.raw === schema;
      merged.set(name, isSame ? own : { ...own, raw: { allOf: [before.raw, schema] } });
    }
  }
  return merged.size === 0 ? NO_SCHEMAS : merged;
}

/** An object with properties may demand others, which may be what any further property may be. */
function addDemanded(
  properties: ReadonlyMap<string, SchemaRef>,
  required: ReadonlySet<string>,
  { additional, pointer }: Pick<SchemaView, 'additional'> & { readonly pointer: string },
): ReadonlyMap<string, SchemaRef> {
  const missing = [...required].filter((name) => !properties.has(name));
  const added = missing.map((name): [string, SchemaRef] => [
    name,
    additional || { raw: {}, pointer: appendPointer(pointer, 'properties', name) },
  ]);
  return properties.size === 0 || additional === false
    ? properties
    : new Map([...properties, ...added]);
}

interface Shape {
  readonly properties: ReadonlyMap<string, SchemaRef>;
  readonly items: SchemaRef | undefined;
  readonly values: readonly unknown[] | undefined;
}

function mergeTypes(parts: readonly Part[], shape: Shape): string[] {
  const said = parts
    .map(({ raw }) => readTypes(raw).filter((type) => type !== 'null'))
    .filter((types) => types.length > 0);
  const [first = [], ...others] = said;
  const common = first.filter((type) => others.every((types) => types.includes(type)));
  if (said.length > 0) {
    return common.length > 0 ? common : [...new Set(said.flat())];
  }
  if (shape.properties.size > 0) {
    return ['object'];
  }
  return shape.items === undefined ? guessTypes(shape.values) : ['array'];
}

function guessTypes(values: readonly unknown[] | undefined): string[] {
  const types = (values ?? []).filter((value) => value !== null).map(toTypeName);
  return [...new Set(types)];
}

function toTypeName(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

function readTypes(raw: unknown): string[] {
  const type = getOwn(raw, 'type');
  return typeof type === 'string' ? [type] : toStrings(type);
}

function allowsNull(raw: unknown): boolean {
  return (
    readTypes(raw).includes('null') ||
    (['oneOf', 'anyOf'] as const).some((key) => toArray(getOwn(raw, key)).some(isNullSchema))
  );
}

function readValues(raw: unknown): readonly unknown[] | undefined {
  const constant = readValue(raw, 'const');
  return constant === undefined ? toNonEmpty(toArray(getOwn(raw, 'enum'))) : [constant.value];
}

/** The values that every part allows; if there is none, those of the most specific part. */
function mergeValues(parts: readonly Part[]): readonly unknown[] | undefined {
  return parts.reduce<readonly unknown[] | undefined>((found, { raw }) => {
    const own = readValues(raw);
    if (found === undefined || own === undefined) {
      return own ?? found;
    }
    const known = new Set(found.map((value) => JSON.stringify(value)));
    return toNonEmpty(own.filter((value) => known.has(JSON.stringify(value)))) ?? own;
  }, undefined);
}

function readExamples(raw: unknown): unknown[] {
  const example = readValue(raw, 'example');
  return [...(example === undefined ? [] : [example.value]), ...toArray(getOwn(raw, 'examples'))];
}

function readValue(raw: unknown, key: string): { readonly value: unknown } | undefined {
  return isObject(raw) && Object.hasOwn(raw, key) && raw[key] !== undefined
    ? { value: raw[key] }
    : undefined;
}

function lastRef(parts: readonly Part[], key: string): SchemaRef | undefined {
  const holder = parts.findLast(({ raw }) => isSchema(getOwn(raw, key)));
  return holder && { raw: getOwn(holder.raw, key), pointer: `${holder.pointer}/${key}` };
}

/** `true` and `{}` need no row of their own. */
function readAdditional(
  parts: readonly Part[],
  key: 'additionalProperties' | 'unevaluatedProperties',
): SchemaRef | false | undefined {
  if (parts.some(({ raw }) => getOwn(raw, key) === false)) {
    return false;
  }
  const found = lastRef(parts, key);
  return isObject(found?.raw) && Object.keys(found.raw).length > 0 ? found : undefined;
}

function isSchema(value: unknown): boolean {
  return isObject(value) || typeof value === 'boolean';
}

function readChoices({ raw, pointer }: Part): Choice[] {
  return (['oneOf', 'anyOf'] as const).flatMap((kind) => {
    const options = toArray(getOwn(raw, kind))
      .map((option, index) => ({ raw: option, pointer: `${pointer}/${kind}/${index}` }))
      .filter((option) => !isNullSchema(option.raw));
    return options.length > 0 ? [{ kind, options }] : [];
  });
}

function readConditions(part: Part): Condition[] {
  const when = lastRef([part], 'if');
  const [then, otherwise] = [lastRef([part], 'then'), lastRef([part], 'else')];
  return when === undefined || (then ?? otherwise) === undefined ? [] : [{ when, then, otherwise }];
}

/**
 * The discriminator of the most specific part. An inherited one chooses between the schema and its
 * siblings; only the schema's own values count.
 */
function findDiscriminator(
  { parts, includes }: Parts,
  families: Families,
): Discriminator | undefined {
  const holder = parts.findLast(({ raw }) => toProperty(raw) !== undefined);
  const property = toProperty(holder?.raw);
  if (holder === undefined || property === undefined) {
    return undefined;
  }
  const own = parts.at(-1)?.pointer;
  const isInherited = includes.includes(holder.pointer);
  const members = families.membersOf(holder);
  const known = new Set(members.map(({ value }) => value));
  const others = toEntries(getOwn(getOwn(holder.raw, 'discriminator'), 'mapping'))
    .filter(([value]) => !known.has(value))
    .map(([value, target]) => ({ value, target: String(target) }));
  const mapping = [...members, ...others];
  return {
    property,
    isInherited,
    fallback: isInherited ? undefined : families.fallbackOf(holder),
    mapping: isInherited ? mapping.filter(({ target }) => target === own) : mapping,
  };
}

function readXml(raw: unknown): XmlView | undefined {
  const xml = getOwn(raw, 'xml');
  const [name, prefix, namespace] = ['name', 'prefix', 'namespace'].map((key) =>
    toText(getOwn(xml, key)),
  );
  const node = getOwn(xml, 'nodeType');
  const isList = readTypes(raw).includes('array');
  return isObject(xml)
    ? {
        ...{ name, prefix, namespace },
        isAttribute: getOwn(xml, 'attribute') === true || node === 'attribute',
        isWrapped: getOwn(xml, 'wrapped') === true || (node === 'element' && isList),
        text: node === 'text' || node === 'cdata' ? node : undefined,
        isLeftOut: node === 'none' && !isList,
      }
    : undefined;
}

function toNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function toProperty(raw: unknown): string | undefined {
  return toText(getOwn(getOwn(raw, 'discriminator'), 'propertyName'));
}

function toNonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
