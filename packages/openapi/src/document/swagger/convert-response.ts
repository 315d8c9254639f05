import { getOwn, isObject, toEntries } from '../../json.ts';
import { keepOrigin } from '../origin.ts';
import { convertParameter } from './convert-parameter.ts';
import { convertRef, convertSchema } from './convert-schema.ts';

/** Converts a response; its schema is copied to each media type of the response. */
export function convertResponse(response: unknown, produces: readonly string[]): unknown {
  if (!isObject(response)) {
    return response;
  }
  if (Object.hasOwn(response, '$ref')) {
    return keepOrigin({ ...response, $ref: convertRef(response.$ref) }, response);
  }
  const { schema, examples, headers, ...rest } = response;
  const shown = toEntries(examples).map(([type]) => type);
  const named = schema === undefined ? shown : [...produces, ...shown];
  const fallback = schema === undefined ? [] : ['application/json'];
  const types = new Set(named.length === 0 ? fallback : named);
  const content = [...types].map((type) => {
    const example = getOwn(examples, type);
    return [
      type,
      {
        ...(schema === undefined ? {} : { schema: convertSchema(schema) }),
        ...(example === undefined ? {} : { example }),
      },
    ];
  });
  const converted = {
    ...rest,
    ...(headers === undefined
      ? {}
      : {
          headers: Object.fromEntries(
            toEntries(headers).map(([name, header]) => [name, convertParameter(header)]),
          ),
        }),
    ...(content.length === 0 ? {} : { content: Object.fromEntries(content) }),
  };
  return keepOrigin(converted, response);
}
