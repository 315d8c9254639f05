import {
  getOwn,
  isObject,
  type JsonObject,
  toArray,
  toEntries,
  toSegments,
  toStrings,
} from '../../json.ts';
import { keepOrigin } from '../origin.ts';
import { convertParameter, isBody, toParameterSchema } from './convert-parameter.ts';
import { convertResponse } from './convert-response.ts';
import { convertSchema } from './convert-schema.ts';
import { toServers } from './to-servers.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** Members of an operation that are converted, not copied. */
const CONVERTED = ['parameters', 'consumes', 'produces', 'schemes', 'responses'];

/** Media types of forms, those of vendors too, such as `application/vnd.acme.form+x-www-form-urlencoded`. */
const MULTIPART = /^multipart\//i;
const FORM = /^multipart\/|[/+]x-www-form-urlencoded\b/i;

/** Converts a path item; a body for all its operations is copied into each. */
export function convertItem(item: unknown, swagger: JsonObject): unknown {
  if (!isObject(item)) {
    return item;
  }
  const shared = toArray(item.parameters).map((it) => ({ raw: it, value: follow(it, swagger) }));
  const bodies = shared.filter(({ value }) => isBody(value)).map(({ value }) => value);
  const others = shared.filter(({ value }) => !isBody(value)).map(({ raw }) => raw);
  const members = toEntries(item).map(([key, value]): [string, unknown] => {
    if (key === 'parameters') {
      return [key, others.map(convertParameter)];
    }
    return METHODS.includes(key) && isObject(value)
      ? [key, convertOperation(value, bodies, swagger)]
      : [key, value];
  });
  return keepOrigin(Object.fromEntries(members), item);
}

function convertOperation(
  operation: JsonObject,
  inherited: readonly unknown[],
  swagger: JsonObject,
): JsonObject {
  const own = toArray(operation.parameters).map((it) => ({ raw: it, value: follow(it, swagger) }));
  const bodies = [
    ...inherited,
    ...own.filter(({ value }) => isBody(value)).map(({ value }) => value),
  ];
  const plain = own.filter(({ value }) => !isBody(value)).map(({ raw }) => raw);
  const kept = toEntries(operation).filter(([key]) => !CONVERTED.includes(key));
  const consumes = toStrings(operation.consumes ?? swagger.consumes);
  const produces = toStrings(operation.produces ?? swagger.produces);
  const responses = toEntries(operation.responses).map(([code, response]) => [
    code,
    code.startsWith('x-') ? response : convertResponse(response, produces),
  ]);
  const body = toRequestBody(bodies.filter(isObject), consumes);
  const converted = {
    ...Object.fromEntries(kept),
    ...toParameters(operation.parameters, plain),
    ...(body === undefined ? {} : { requestBody: body }),
    ...(operation.schemes === undefined
      ? {}
      : { servers: toServers(swagger, toStrings(operation.schemes)) }),
    responses: isObject(operation.responses)
      ? Object.fromEntries(responses)
      : (operation.responses ?? {}),
  };
  return keepOrigin(converted, operation);
}

/** What is not a list stays for the check. */
function toParameters(given: unknown, plain: readonly unknown[]): JsonObject {
  if (given !== undefined && !Array.isArray(given)) {
    return { parameters: given };
  }
  return plain.length === 0 ? {} : { parameters: plain.map(convertParameter) };
}

function toRequestBody(
  parameters: readonly JsonObject[],
  consumes: readonly string[],
): JsonObject | undefined {
  const body = parameters.findLast((it) => it.in === 'body');
  if (body !== undefined) {
    const { name, in: place, schema, description, required, ...rest } = body;
    const types = consumes.length === 0 ? ['application/json'] : consumes;
    const media = { schema: convertSchema(schema ?? {}) };
    return {
      ...Object.fromEntries(toEntries(rest).filter(([key]) => key.startsWith('x-'))),
      ...(description === undefined ? {} : { description }),
      required: required === true,
      content: Object.fromEntries(types.map((type) => [type, media])),
    };
  }
  return parameters.length === 0 ? undefined : toForm(parameters, consumes);
}

function toForm(fields: readonly JsonObject[], consumes: readonly string[]): JsonObject {
  const hasFile = fields.some(({ type }) => type === 'file');
  const named = consumes.filter((type) => (hasFile ? MULTIPART : FORM).test(type));
  const usual = hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  const types = named.length > 0 ? named : [usual];
  const properties = fields.map(({ description, ...field }): [string, unknown] => {
    const schema = toParameterSchema(field);
    const about = description === undefined ? {} : { description };
    return [String(field.name), isObject(schema) ? { ...schema, ...about } : schema];
  });
  const required = fields.filter((it) => it.required === true).map(({ name }) => name);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
  };
  return {
    required: required.length > 0,
    content: Object.fromEntries(types.map((type) => [type, { schema }])),
  };
}

/** The target of a parameter reference; a reference without target stays for the check. */
function follow(parameter: unknown, swagger: JsonObject): unknown {
  const ref = getOwn(parameter, '$ref');
  if (typeof ref !== 'string' || !ref.startsWith('#/parameters/')) {
    return parameter;
  }
  const [, name = ''] = toSegments(ref.slice(1));
  return getOwn(swagger.parameters, name) ?? parameter;
}
