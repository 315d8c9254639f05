/** Members whose value is data of the API, in which `$ref` and an empty member mean nothing. */
const DATA: ReadonlySet<string> = new Set(['example', 'default', 'enum', 'const', 'value']);

/** Members that map free names to values: a member of theirs named `$ref` or `example` is a name. */
export const MAPS: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'paths',
  'pathItems',
  'webhooks',
  'schemas',
  'parameters',
  'headers',
  'requestBodies',
  'responses',
  'securitySchemes',
  'links',
  'callbacks',
  'examples',
  'content',
  'mediaTypes',
  'encoding',
]);

/** Members that hold texts by free names, among them plain names of schemas. */
export const TEXTS: ReadonlySet<string> = new Set(['mapping', 'scopes', 'variables', 'security']);

/** Whether a member of a fixed name holds data, in which nothing is followed or mended. */
export function isDataMember(key: string, value: unknown): boolean {
  // A list of `examples` stands in a schema and is data.
  return DATA.has(key) || key.startsWith('x-') || (key === 'examples' && Array.isArray(value));
}
