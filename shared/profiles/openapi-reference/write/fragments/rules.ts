import { getOwn, isObject, toEntries, toStrings } from '../../../../../packages/gate/src/json.ts';
import type { Condition } from '../../../../../packages/openapi/src/base.ts';
import type { SchemaRef, SchemaView } from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, join } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { typeLabel } from './type-label.ts';
import { valueCode } from './value-text.ts';

/** Rules of a schema about several values together, as sentences. */
export function describeRules(context: PageContext, view: SchemaView): Inline[][] {
  return [
    ...[...view.dependentRequired].map(([name, needed]) => [
      ...join(needed.map(code), ', '),
      needed.length === 1 ? ' is required when ' : ' are required when ',
      code(name),
      ' is there.',
    ]),
    ...[...view.dependentSchemas].map(([name, schema]): Inline[] => [
      'If ',
      code(name),
      ' is there, then ',
      ...describeShape(context, schema),
      '.',
    ]),
    ...view.conditions.flatMap((condition) => describeCondition(context, condition)),
    ...describeContained(context, view),
    ...(view.names === undefined
      ? []
      : [['Names of properties fit ', ...toShape(context, view.names), '.']]),
    ...(view.not === undefined ? [] : [['Must not fit ', ...toShape(context, view.not), '.']]),
  ];
}

function describeContained(
  context: PageContext,
  { contains, minContains = 1, maxContains }: SchemaView,
): Inline[][] {
  if (contains === undefined) {
    return [];
  }
  const min = minContains === 1 ? 'one item' : `${minContains} items`;
  const max = maxContains === undefined ? '' : ` and at most ${maxContains}`;
  const fits = minContains + (maxContains ?? 0) === 1 ? ' that fits ' : ' that fit ';
  return [[`Holds at least ${min}${max}`, fits, ...toShape(context, contains), '.']];
}

function describeCondition(context: PageContext, { when, then, otherwise }: Condition): Inline[][] {
  const premise = describeShape(context, when);
  return [
    ...(then === undefined
      ? []
      : [['If ', ...premise, ', then ', ...describeShape(context, then), '.']]),
    ...(otherwise === undefined
      ? []
      : [['If not ', ...premise, ', then ', ...describeShape(context, otherwise), '.']]),
  ];
}

/** A simple condition in words, any other as in the document. */
function describeShape(context: PageContext, schema: SchemaRef): Inline[] {
  const { raw } = schema;
  const keys = Object.keys(isObject(raw) ? raw : {}).filter((key) => key !== 'required');
  const properties = toEntries(getOwn(raw, 'properties'));
  const required = toStrings(getOwn(raw, 'required'));
  const isPlain = keys.every((key) => key === 'properties') && properties.every(isPlainProperty);
  if (!isPlain || properties.length + required.length === 0) {
    return ['it fits ', ...toShape(context, schema)];
  }
  const names = properties.map(([name]) => name);
  const values = properties.map(([name, schema]): Inline[] => [
    code(name),
    ' is ',
    ...join(listValues(schema).map(valueCode), ' or '),
  ]);
  const others = required.filter((name) => !names.includes(name));
  return join(
    [...values, ...others.map((name): Inline[] => [code(name), ' is required'])],
    ' and ',
  );
}

function isPlainProperty([, schema]: [string, unknown]): boolean {
  return isObject(schema) && Object.keys(schema).length === 1 && listValues(schema).length > 0;
}

function listValues(schema: unknown): readonly unknown[] {
  const values = getOwn(schema, 'enum');
  const constant = getOwn(schema, 'const');
  return Array.isArray(values) ? values : constant === undefined ? [] : [constant];
}

function toShape(context: PageContext, schema: SchemaRef): Inline[] {
  const isNamed = context.api.schemas.targetOf(schema) !== undefined;
  return isNamed ? typeLabel(context, schema) : [code(JSON.stringify(schema.raw) ?? '')];
}
