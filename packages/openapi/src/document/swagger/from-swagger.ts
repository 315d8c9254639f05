import { type JsonObject, toEntries, toStrings } from '../../json.ts';
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

/** The pointer in the Swagger document for a pointer in the converted one. */
export function toSwaggerPointer(pointer: string): string {
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

function convertValues(object: unknown, convert: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(toEntries(object).map(([key, value]) => [key, convert(value)]));
}
