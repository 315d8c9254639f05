import { type Fault, isPhasewrightError } from '../../../shared/contract/release-format.ts';
import { parseInputs } from '../../../shared/profiles/openapi-reference/parse-inputs.ts';
import { readApi } from '../../../shared/profiles/openapi-reference/read-api.ts';

export type Json = Record<string, unknown>;

/** A complete operation, with the changes of a test. */
export function toOperation(operationId: string, more: Json = {}): Json {
  return {
    operationId,
    summary: `Do ${operationId}`,
    tags: ['Tools'],
    responses: { 200: { description: 'Done.' } },
    ...more,
  };
}

/** The smallest complete document, with the changes of a test. */
export function toDocument(more: Json = {}): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'Tools', version: '1.0.0' },
    servers: [{ url: 'https://api.example.com' }],
    tags: [{ name: 'Tools' }],
    paths: { '/tools': { get: toOperation('listTools') } },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    ...more,
  };
}

/** A document whose only operation returns `schema`, with these named schemas. */
export function toSchemaDocument(schema: unknown, schemas: Json = {}, openapi = '3.1.0'): Json {
  const responses = {
    200: { description: 'Done.', content: { 'application/json': { schema } } },
  };
  return toDocument({
    openapi,
    paths: { '/tools': { get: toOperation('listTools', { responses }) } },
    components: { schemas },
  });
}

/** The faults of a refused document; empty if it is accepted. */
export function findFaults(openapi: unknown): readonly Fault[] {
  try {
    parseInputs({ openapi });
    return [];
  } catch (error) {
    if (isPhasewrightError(error)) {
      return error.faults;
    }
    throw error;
  }
}

/** Parses a document as text, so that everything keeps its order. */
export function toApi(document: Json) {
  return readApi(parseInputs({ openapi: JSON.stringify(document) }));
}
