import { Compile } from 'typebox/schema';
import {
  appendPointer,
  findNearest,
  isObject,
  parseFragment,
} from '../../../packages/gate/src/json.ts';
import type { FileFault } from '../../../packages/gate/src/schemas.ts';
import { toErrorText } from '../../contract/release-format.ts';

type Schema = Readonly<Record<string, unknown>>;

const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** Keywords of JSON Schema 2020-12 by the kind of their value; other drafts are not supported. */
const SCHEMA_MAPS = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const SCHEMAS = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains'],
  ...['propertyNames', 'unevaluatedItems', 'unevaluatedProperties'],
];
const COUNTS = [
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minContains', 'maxContains'],
  ...['minProperties', 'maxProperties'],
];
const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const OTHERS = [
  ...['$schema', '$id', '$ref', '$comment', 'title', 'description', 'default', 'examples'],
  ...['deprecated', 'readOnly', 'writeOnly', 'type', 'enum', 'const', 'required', 'pattern'],
  ...['format', 'uniqueItems', 'dependentRequired', 'contentMediaType', 'contentEncoding'],
];
const KEYWORDS = [...[SCHEMA_MAPS, SCHEMA_LISTS, SCHEMAS, COUNTS, NUMBERS, OTHERS].flat()];

/**
 * Faults in the JSON Schema of an input: a validator ignores unknown keywords, so a mistyped one
 * would silently accept everything.
 */
export function findSchemaFaults(schema: Schema, pointer: string): FileFault[] {
  const faults = checkSchema(schema, pointer, schema);
  return faults.length > 0 ? faults : tryOut(schema, pointer);
}

/** Whatever the validator cannot compile is a fault, too. */
function tryOut(schema: Schema, pointer: string): FileFault[] {
  try {
    Compile(schema).Check({});
    return [];
  } catch (error) {
    const detail = `the schema cannot be read: ${toErrorText(error).slice(0, 200)}`;
    return [{ pointer, detail, at: 'value' }];
  }
}

function checkSchema(value: unknown, pointer: string, root: Schema): FileFault[] {
  if (typeof value === 'boolean') {
    return [];
  }
  if (!isObject(value)) {
    return [toFault(pointer, 'must be a schema, such as { type: string }')];
  }
  return Object.entries(value).flatMap(([keyword, held]) => {
    const at = appendPointer(pointer, keyword);
    return KEYWORDS.includes(keyword)
      ? checkKeyword(keyword, held, at, root)
      : [toUnknown(keyword, at)];
  });
}

function checkKeyword(keyword: string, held: unknown, at: string, root: Schema): FileFault[] {
  if (SCHEMA_MAPS.includes(keyword)) {
    return isObject(held)
      ? checkSchemas(Object.entries(held), at, root)
      : [toFault(at, 'must be an object of schemas')];
  }
  if (SCHEMA_LISTS.includes(keyword)) {
    return Array.isArray(held) && held.length > 0
      ? checkSchemas([...held.entries()], at, root)
      : [toFault(at, 'must be a list of schemas')];
  }
  if (SCHEMAS.includes(keyword)) {
    return checkSchema(held, at, root);
  }
  const fault = findValueFault(keyword, held, root);
  return fault === undefined ? [] : [toFault(at, fault)];
}

function checkSchemas(
  entries: readonly (readonly [string | number, unknown])[],
  at: string,
  root: Schema,
): FileFault[] {
  return entries.flatMap(([key, it]) => checkSchema(it, appendPointer(at, key), root));
}

function toUnknown(keyword: string, pointer: string): FileFault {
  const nearest = findNearest(keyword, KEYWORDS);
  const fix =
    nearest === undefined ? 'JSON Schema 2020-12 has none such' : `did you mean "${nearest}"?`;
  return { pointer, detail: `unknown keyword "${keyword}" of a schema; ${fix}`, at: 'key' };
}

function findValueFault(keyword: string, held: unknown, root: Schema): string | undefined {
  if (COUNTS.includes(keyword)) {
    return Number.isInteger(held) && Number(held) >= 0 ? undefined : 'must be a whole number';
  }
  if (NUMBERS.includes(keyword)) {
    return typeof held === 'number' ? undefined : 'must be a number';
  }
  switch (keyword) {
    case 'type':
      return findTypeFault(held);
    case 'enum':
      return Array.isArray(held) && held.length > 0 ? undefined : 'must be a list of values';
    case 'required':
      return isWords(held) ? undefined : 'must be a list of property names';
    case 'pattern':
      return findPatternFault(held);
    case '$ref':
      return findReferenceFault(held, root);
    default:
      return undefined;
  }
}

function findTypeFault(held: unknown): string | undefined {
  const types: unknown[] = Array.isArray(held) ? held : [held];
  const wrong = types.find((it) => typeof it !== 'string' || !TYPES.includes(it));
  if (types.length > 0 && wrong === undefined) {
    return undefined;
  }
  const nearest = findNearest(String(wrong), TYPES);
  const fix = nearest === undefined ? `use ${TYPES.join(', ')}` : `did you mean "${nearest}"?`;
  return `must be a type, not ${String(wrong)}; ${fix}`;
}

function findPatternFault(held: unknown): string | undefined {
  if (typeof held !== 'string') {
    return 'must be a regular expression in quotes';
  }
  try {
    new RegExp(held, 'u');
    return undefined;
  } catch (error) {
    return `must be a regular expression: ${toErrorText(error).slice(0, 200)}`;
  }
}

function findReferenceFault(held: unknown, root: Schema): string | undefined {
  const segments = typeof held === 'string' ? parseFragment(held) : undefined;
  if (segments === undefined) {
    return 'must lead to a part of this schema, such as #/$defs/name';
  }
  const target = segments.reduce<unknown>(
    (value, key) => (isObject(value) || Array.isArray(value) ? Object(value)[key] : undefined),
    root,
  );
  return target === undefined ? `leads nowhere: ${String(held)}` : undefined;
}

function isWords(value: unknown): boolean {
  return Array.isArray(value) && value.every((it) => typeof it === 'string');
}

function toFault(pointer: string, problem: string): FileFault {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  return { pointer, detail: `"${name}" ${problem}`, at: 'value' };
}
