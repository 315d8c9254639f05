/** How a member holds objects: one, a list of them, or a map from names to them. */
export type Holding = 'one' | 'list' | 'map';

/** The members of an object of the specification that hold objects of a kind. */
type Shape = Readonly<Record<string, readonly [Holding, kind: string]>>;

/** Members without which a page would be untrue; others are left out, each with a note. */
export const VITAL: ReadonlySet<string> = new Set([
  ...['info', 'components', 'schemas', 'paths', 'webhooks', 'content', 'schema', 'itemSchema'],
]);

export const SHAPES: Readonly<Record<string, Shape>> = {
  document: {
    info: ['one', 'info'],
    servers: ['list', 'server'],
    tags: ['list', 'tag'],
    paths: ['map', 'item'],
    webhooks: ['map', 'item'],
    components: ['one', 'components'],
    externalDocs: ['one', 'docs'],
  },
  info: { contact: ['one', 'contact'], license: ['one', 'license'] },
  server: { variables: ['map', 'variable'] },
  tag: { externalDocs: ['one', 'docs'] },
  components: { schemas: ['map', 'schema'], securitySchemes: ['map', 'scheme'] },
  item: {
    servers: ['list', 'server'],
    parameters: ['list', 'parameter'],
    additionalOperations: ['map', 'operation'],
    ...Object.fromEntries(
      ['get', 'query', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'].map(
        (method) => [method, ['one', 'operation']] as const,
      ),
    ),
  },
  operation: {
    servers: ['list', 'server'],
    parameters: ['list', 'parameter'],
    requestBody: ['one', 'body'],
    responses: ['map', 'response'],
    callbacks: ['map', 'callback'],
    security: ['list', 'requirement'],
    externalDocs: ['one', 'docs'],
  },
  parameter: { schema: ['one', 'schema'], content: ['map', 'media'] },
  body: { content: ['map', 'media'] },
  response: {
    headers: ['map', 'parameter'],
    content: ['map', 'media'],
    links: ['map', 'link'],
  },
  media: {
    schema: ['one', 'schema'],
    itemSchema: ['one', 'schema'],
    encoding: ['map', 'encoding'],
  },
  encoding: { headers: ['map', 'parameter'] },
  link: { server: ['one', 'server'] },
  scheme: { flows: ['map', 'flow'] },
  schema: {
    properties: ['map', 'schema'],
    patternProperties: ['map', 'schema'],
    items: ['one', 'schema'],
    additionalProperties: ['one', 'schema'],
    allOf: ['list', 'schema'],
    oneOf: ['list', 'schema'],
    anyOf: ['list', 'schema'],
    prefixItems: ['list', 'schema'],
    not: ['one', 'schema'],
    required: ['list', ''],
    enum: ['list', ''],
    externalDocs: ['one', 'docs'],
    discriminator: ['one', 'discriminator'],
  },
};

/** Members and kinds whose checks are elsewhere, with messages of their own. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...['operation', 'body', 'response', 'requirement', 'responses', 'parameters'],
]);

/** Maps whose keys are free, so that `x-…` is a name like others. */
export const FREE: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'headers']);
