import type { Fault } from '../../fault.ts';
import { isObject, type JsonObject, toEntries, toStrings } from '../../json.ts';
import type { OpenedDocument } from '../note.ts';
import { convertItem } from './convert-item.ts';
import { convertParameter, isBody } from './convert-parameter.ts';
import { convertResponse } from './convert-response.ts';
import { convertSchema } from './convert-schema.ts';
import { convertScheme } from './convert-scheme.ts';
import { toServers } from './to-servers.ts';

const TAKEN = ['info', 'tags', 'externalDocs', 'security'];

const TEXT =
  'The document is Swagger 2.0; it was converted to OpenAPI 3.0 before it was read. Places are named as in the converted document.';

/**
 * Converts a Swagger 2.0 document to OpenAPI 3.0: definitions, body and form parameters, media
 * types, host and schemes, collection formats, security definitions. Extensions are kept.
 */
export function fromSwagger(swagger: JsonObject): OpenedDocument {
  const servers = toServers(swagger, toStrings(swagger.schemes));
  const kept = toEntries(swagger).filter(([key]) => TAKEN.includes(key) || key.startsWith('x-'));
  const shared = toEntries(swagger.parameters).filter(([, value]) => !isBody(value));
  const document = {
    openapi: '3.0.3',
    ...Object.fromEntries(kept),
    ...(servers.length === 0 ? {} : { servers }),
    paths: convertValues(swagger.paths, (item) => convertItem(item, swagger)),
    components: {
      schemas: convertValues(swagger.definitions, convertSchema),
      parameters: Object.fromEntries(
        shared.map(([name, value]) => [name, convertParameter(value)] as const),
      ),
      responses: convertValues(swagger.responses, (it) =>
        convertResponse(it, toStrings(swagger.produces)),
      ),
      securitySchemes: convertValues(swagger.securityDefinitions, convertScheme),
    },
  };
  return { document, notes: [{ pointer: '/openapi', text: TEXT }] };
}

/** A fault of the converted document in the words of the Swagger document. */
export function toSwaggerFault({ pointer, detail }: Fault): Fault {
  const words = [...ORIGINS].reduce(
    (text, [kind, origin]) => text.replaceAll(`"#/components/${kind}/`, `"#/${origin}/`),
    detail,
  );
  return {
    pointer: toSwaggerPointer(pointer),
    detail: words.replace(
      'path, query, querystring, header, cookie',
      'path, query, header, formData, body',
    ),
  };
}

function toSwaggerPointer(pointer: string): string {
  const [, , kind = ''] = pointer.split('/');
  const origin = ORIGINS.get(kind);
  return pointer.startsWith('/components/') && origin !== undefined
    ? `/${origin}${pointer.slice(`/components/${kind}`.length)}`
    : pointer.replace(/^\/openapi$/, '/swagger');
}

const ORIGINS: ReadonlyMap<string, string> = new Map([
  ['schemas', 'definitions'],
  ['parameters', 'parameters'],
  ['responses', 'responses'],
  ['securitySchemes', 'securityDefinitions'],
]);

/** What is not a map stays for the check. */
function convertValues(object: unknown, convert: (value: unknown) => unknown): unknown {
  return isObject(object) || object === undefined
    ? Object.fromEntries(toEntries(object).map(([key, value]) => [key, convert(value)]))
    : object;
}
