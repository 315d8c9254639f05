import type { Json } from './documents.ts';

/** Names one field of a document and returns a text that is nowhere else. */
export type Mark = (field: string) => string;

/**
 * An OpenAPI 3.2 document that uses the fields of the specification's objects: each text, name and
 * value in it is a mark of its own.
 */
export function toMarkedDocument(mark: Mark): Json {
  const say = (field: string) => `Words ${mark(field)}`;
  const url = (field: string) => `https://${mark(field)}.example.com/a`;
  const docs = (of: string) => ({
    description: say(`${of} docs description`),
    url: url(`${of} docs url`),
  });
  const about = (of: string) => ({
    title: say(`${of} title`),
    description: say(`${of} description`),
  });
  const text = (of: string) => ({ type: 'string', description: say(of) });
  const server = (of: string) => ({
    url: `https://{part}.${mark(`${of} url`)}.example.com`,
    name: mark(`${of} name`),
    description: say(`${of} description`),
    variables: {
      part: { enum: [mark(`${of} enum`)], default: mark(`${of} default`), description: say(of) },
    },
  });
  const object = (of: string) => ({
    type: 'object',
    ...about(of),
    externalDocs: docs(of),
    properties: {
      [mark(`${of} property`)]: {
        type: 'string',
        ...about(`${of} property`),
        pattern: mark(`${of} pattern`),
        format: mark(`${of} format`),
        default: mark(`${of} default`),
        example: mark(`${of} example`),
        externalDocs: docs(`${of} property`),
      },
      list: {
        type: 'array',
        description: say(`${of} list`),
        items: {
          type: 'string',
          ...about(`${of} item`),
          enum: [mark(`${of} item value`)],
          externalDocs: docs(`${of} item`),
        },
      },
      map: { type: 'object', additionalProperties: { type: 'string', ...about(`${of} map`) } },
      tuple: { type: 'array', prefixItems: [text(`${of} tuple 0`)], items: text(`${of} further`) },
      choice: {
        ...about(`${of} choice`),
        oneOf: [
          { type: 'string', ...about(`${of} choice 1`), pattern: mark(`${of} choice pattern`) },
          { type: 'object', properties: { [mark(`${of} of choice`)]: text(`${of} in choice`) } },
        ],
      },
      content: {
        type: 'string',
        contentMediaType: `text/${mark(`${of} content type`)}`,
        contentEncoding: mark(`${of} content encoding`),
        contentSchema: text(`${of} content`),
      },
      rules: {
        type: 'object',
        patternProperties: { [`^${mark(`${of} names`)}`]: text(`${of} by pattern`) },
        propertyNames: { pattern: mark(`${of} property names`) },
        dependentRequired: { a: [mark(`${of} dependent`)] },
        dependentSchemas: { a: { properties: { [mark(`${of} depends`)]: text(`${of} dep`) } } },
        if: { properties: { a: { const: mark(`${of} if`) } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: [mark(`${of} then`)] },
        else: { properties: { b: text(`${of} else`) } },
        not: { required: [mark(`${of} not`)] },
      },
    },
  });
  const examples = (of: string) => ({
    [mark(`${of} example name`)]: {
      summary: say(`${of} example summary`),
      description: say(`${of} example description`),
      value: mark(`${of} example value`),
    },
    [mark(`${of} far example`)]: { externalValue: url(`${of} externalValue`) },
  });
  const header = (of: string) => ({
    description: say(of),
    schema: { type: 'object', ...about(of), properties: { [mark(`${of} member`)]: text(of) } },
    examples: examples(of),
  });
  const written = (of: string) => ({
    description: say(of),
    content: { 'application/json': { schema: object(of), example: { a: mark(`${of} sample`) } } },
  });
  const parameter = (of: string, place: string) => ({
    name: mark(`${of} name`),
    in: place,
    description: say(of),
    schema: { type: 'string', ...about(`${of} schema`), externalDocs: docs(of) },
    examples: examples(of),
  });
  const media = (of: string) => ({
    'application/json': { schema: object(of), examples: examples(of) },
    'multipart/form-data': {
      schema: { type: 'object', properties: { file: text(`${of} file`) } },
      encoding: {
        file: {
          contentType: `image/${mark(`${of} part`)}`,
          headers: { 'X-Plain': header(`${of} part header`), 'X-Json': written(`${of} part json`) },
        },
      },
    },
    'application/jsonl': { itemSchema: { type: 'object', ...about(`${of} stream item`) } },
  });
  const link = (of: string, target: Json) => ({
    ...target,
    description: say(of),
    parameters: { [mark(`${of} parameter`)]: `$response.body#/${mark(`${of} value`)}` },
    requestBody: mark(`${of} body`),
    server: server(of),
  });
  const operation = (of: string): Json => ({
    summary: say(`${of} summary`),
    description: say(`${of} description`),
    externalDocs: docs(of),
    servers: [server(of)],
    parameters: [
      parameter(`${of} query`, 'query'),
      parameter(`${of} cookie`, 'cookie'),
      { name: mark(`${of} json name`), in: 'query', ...written(`${of} json`) },
    ],
    requestBody: { description: say(`${of} body`), content: media(`${of} body`) },
    responses: {
      200: {
        summary: say(`${of} 200 summary`),
        description: say(`${of} 200`),
        headers: { 'X-Plain': header(`${of} header`), 'X-Json': written(`${of} json header`) },
        content: { 'application/json': { schema: { type: 'object', ...about(`${of} 200`) } } },
        links: {
          [mark(`${of} link`)]: link(`${of} link`, { operationId: 'get' }),
          [mark(`${of} far`)]: link(`${of} far`, { operationRef: url(`${of} operationRef`) }),
        },
      },
      default: { description: say(`${of} default`) },
    },
    'x-codeSamples': [{ lang: 'go', label: say(`${of} sample`), source: mark(`${of} source`) }],
  });
  const calls = (of: string) => ({
    [mark(`${of} callback`)]: {
      [`{$url}/${mark(`${of} expression`)}`]: {
        description: say(`${of} callback path`),
        post: operation(`${of} callback`),
      },
    },
  });
  return {
    openapi: '3.2.0',
    info: { title: say('title'), version: mark('version'), description: say('info') },
    servers: [server('server')],
    externalDocs: docs('root'),
    tags: [{ name: 'One', summary: say('tag'), kind: mark('kind'), externalDocs: docs('tag') }],
    paths: {
      '/a': {
        description: say('path'),
        post: {
          operationId: 'make',
          tags: ['One'],
          ...operation('post'),
          callbacks: calls('post'),
        },
        get: { operationId: 'get', responses: { 200: { description: say('get 200') } } },
        additionalOperations: { COPY: { summary: say('copy'), responses: {} } },
      },
    },
    webhooks: {
      [mark('webhook')]: { post: { ...operation('webhook'), callbacks: calls('webhook') } },
    },
    components: { schemas: { Full: object('component') } },
  };
}
