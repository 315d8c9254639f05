/** Reads OpenAPI documents of any version: one model, notes, and all faults at line and column. */
export type { Note } from './document/note.ts';
export { OpenApiError } from './error.ts';
export { toCurl } from './examples/curl.ts';
export { type Direction, toExampleValue } from './examples/example-value.ts';
export type { Fault, OpenApiFault, Place } from './fault.ts';
export { type BundledFiles, bundleFiles } from './files/bundle-files.ts';
export type {
  Api,
  Callback,
  Encoding,
  Header,
  MediaType,
  NamedExample,
  OAuthFlow,
  Operation,
  Parameter,
  PartEncodings,
  RequestBody,
  Response,
  ResponseLink,
  SchemaEntity,
  SecurityRequirement,
  SecurityScheme,
  Server,
  Tag,
} from './model/api.ts';
export {
  type CheckedOpenApi,
  checkOpenApi,
  type OpenApiReading,
  readOpenApi,
} from './read-openapi.ts';
export type { SchemaReader } from './schema/read-schema.ts';
export type { SchemaRef, SchemaView } from './schema/schema-view.ts';
export type { OpenApiSources } from './sources.ts';
