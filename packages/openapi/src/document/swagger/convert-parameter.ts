import { getOwn, isObject, type JsonObject, toEntries } from '../../json.ts';
import { keepOrigin } from '../origin.ts';
import { convertRef, convertSchema } from './convert-schema.ts';

/** Members of a parameter or header that belong to its schema from OpenAPI 3 on. */
const SCHEMA_KEYS: ReadonlySet<string> = new Set([
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'x-nullable',
]);

const STYLES: Readonly<Record<string, JsonObject>> = {
  csv: { explode: false },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  multi: { explode: true },
};

/** Whether a parameter is a body or a form field, which OpenAPI 3 has as request body. */
export function isBody(parameter: unknown): boolean {
  const place = getOwn(parameter, 'in');
  return place === 'body' || place === 'formData';
}

/** Converts a path, query or header parameter, or a response header. */
export function convertParameter(parameter: unknown): unknown {
  if (!isObject(parameter)) {
    return parameter;
  }
  if (Object.hasOwn(parameter, '$ref')) {
    return keepOrigin({ ...parameter, $ref: convertRef(parameter.$ref) }, parameter);
  }
  const rest = toEntries(parameter).filter(
    ([key]) => !SCHEMA_KEYS.has(key) && key !== 'collectionFormat' && key !== 'x-example',
  );
  const example = getOwn(parameter, 'x-example') ?? getOwn(parameter, 'example');
  const converted = {
    ...Object.fromEntries(rest),
    ...(example === undefined ? {} : { example }),
    ...toStyle(parameter),
    schema: toParameterSchema(parameter),
  };
  return keepOrigin(converted, parameter);
}

export function toParameterSchema(parameter: JsonObject): unknown {
  const own = toEntries(parameter).filter(([key]) => SCHEMA_KEYS.has(key));
  return keepOrigin(convertSchema(Object.fromEntries(own)), parameter);
}

/** How a list is serialized; by default its items are separated by commas. */
function toStyle(parameter: JsonObject): JsonObject {
  if (parameter.type !== 'array') {
    return {};
  }
  const style = STYLES[String(parameter.collectionFormat ?? 'csv')] ?? {};
  return parameter.in === 'query' ? style : {};
}
