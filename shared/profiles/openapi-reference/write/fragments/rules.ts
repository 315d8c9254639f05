import { getOwn, isObject, toEntries, toStrings } from '../../../../../packages/gate/src/json.ts';
import type { Condition } from '../../../../../packages/openapi/src/base.ts';
import type { SchemaView } from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, join } from '../../../markdown/build.ts';
import { valueCode } from './value-text.ts';

/** Rules of a schema about several values together, as sentences. */
export function describeRules(view: SchemaView): Inline[][] {
  return [
    ...[...view.dependentRequired].map(([name, needed]) => [
      ...join(needed.map(code), ', '),
      needed.length === 1 ? ' is required when ' : ' are required when ',
      code(name),
      ' is there.',
    ]),
    ...view.conditions.flatMap(describeCondition),
    ...(view.contains === undefined
      ? []
      : [['Holds at least one item that fits ', toShape(view.contains.raw), '.']]),
    ...(view.names === undefined
      ? []
      : [['Names of properties fit ', toShape(view.names.raw), '.']]),
    ...(view.not === undefined ? [] : [['Must not fit ', toShape(view.not.raw), '.']]),
  ];
}

function describeCondition({ when, then, otherwise }: Condition): Inline[][] {
  const premise = describeShape(when.raw);
  return [
    ...(then === undefined
      ? []
      : [['If ', ...premise, ', then ', ...describeShape(then.raw), '.']]),
    ...(otherwise === undefined
      ? []
      : [['If not ', ...premise, ', then ', ...describeShape(otherwise.raw), '.']]),
  ];
}

/** A simple condition in words, any other as in the document. */
function describeShape(raw: unknown): Inline[] {
  const keys = Object.keys(isObject(raw) ? raw : {}).filter((key) => key !== 'required');
  const properties = toEntries(getOwn(raw, 'properties'));
  const required = toStrings(getOwn(raw, 'required'));
  const isPlain = keys.every((key) => key === 'properties') && properties.every(isPlainProperty);
  if (!isPlain || properties.length + required.length === 0) {
    return ['it fits ', toShape(raw)];
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

function toShape(raw: unknown): Inline {
  return code(JSON.stringify(raw) ?? '');
}
