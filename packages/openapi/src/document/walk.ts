/** Members whose value is data of the API, in which `$ref` and empty members have no meaning. */
const DATA: ReadonlySet<string> = new Set(['example', 'default', 'enum', 'const', 'value']);

/** Members that map free names to values: in them, `$ref` and `example` are names. */
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

/** Members that map free names to texts, among them names of schemas. */
export const TEXTS: ReadonlySet<string> = new Set(['mapping', 'scopes', 'variables', 'security']);

/** Whether a member contains data, in which nothing is followed or repaired. */
export function isDataMember(key: string, value: unknown): boolean {
  // `examples` of a schema is a list, which is data.
  return DATA.has(key) || key.startsWith('x-') || (key === 'examples' && Array.isArray(value));
}
