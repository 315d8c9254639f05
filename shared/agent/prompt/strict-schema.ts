import { isWireObject, type WireObject } from '../answer/wire.ts';

/**
 * Keywords that structured outputs of the services refuse in strict mode
 * (https://learn.microsoft.com/azure/ai-foundry/openai/how-to/structured-outputs). What they
 * require is checked after the answer, like everything from a model.
 */
const REFUSED = [
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
];

/**
 * A JSON Schema for structured outputs in strict mode: every property required, optional ones
 * nullable or empty instead, no unknown properties, alternatives of constants as `enum`.
 */
export function toStrictSchema(schema: unknown): WireObject {
  const plain = omitRefused(isWireObject(schema) ? schema : {});
  if (isWireObject(plain.properties)) {
    return toStrictObject(plain, plain.properties);
  }
  if (plain.type === 'array') {
    return { ...plain, items: toStrictSchema(plain.items) };
  }
  return toEnum(plain) ?? plain;
}

function toStrictObject(schema: WireObject, properties: WireObject): WireObject {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const strict = Object.entries(properties).map(([name, property]) => {
    const made = toStrictSchema(property);
    return [name, required.includes(name) ? made : toOptional(made)];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(strict),
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/**
 * What may be left out: a value or null, or a list that may be empty. Not by `anyOf`, which grammars
 * of local servers do not know (https://node-llama-cpp.withcat.ai/guide/grammar#json-schema).
 */
function toOptional(schema: WireObject): WireObject {
  const { type, enum: values } = schema;
  if (type === 'array') {
    return schema;
  }
  return typeof type === 'string' && type !== 'object'
    ? {
        ...schema,
        type: [type, 'null'],
        ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
      }
    : { anyOf: [schema, { type: 'null' }] };
}

function toEnum({ anyOf }: WireObject): WireObject | undefined {
  const constants = (Array.isArray(anyOf) ? anyOf : []).map((it) =>
    isWireObject(it) ? it.const : null,
  );
  return constants.length > 0 && constants.every((it) => typeof it === 'string')
    ? { type: 'string', enum: constants }
    : undefined;
}

function omitRefused(schema: WireObject): WireObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !REFUSED.includes(key)));
}
