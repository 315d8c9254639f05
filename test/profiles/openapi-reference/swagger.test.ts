import { describe, expect, it } from 'vitest';
import { findFaults, type Json, toApi } from './documents.ts';

const swagger = (more: Json): Json => ({
  swagger: '2.0',
  info: { title: 'Tools', version: '1' },
  host: 'api.example.com',
  basePath: '/v1/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json', 'application/xml'],
  ...more,
});

const withPost = (post: Json, more: Json = {}) =>
  toApi(swagger({ ...more, paths: { '/tools': { post } } }));

describe('a Swagger 2.0 document', () => {
  it('a Swagger 2.0 document is converted, with a note', () => {
    const api = withPost({ operationId: 'x', responses: { 200: { description: 'ok' } } });
    expect(api.openapi).toBe('3.0.3');
    expect(api.servers.map(({ url }) => url)).toEqual(['https://api.example.com/v1']);
    expect(api.notes[0]?.text).toContain('The document is Swagger 2.0');
  });

  it('a Swagger 2.0 document has its body parameter as a request body, under every type that is consumed', () => {
    const body = {
      in: 'body',
      name: 'body',
      required: true,
      description: 'A tool.',
      schema: { $ref: '#/definitions/Tool' },
    };
    const api = withPost(
      { parameters: [{ $ref: '#/parameters/Body' }], responses: { 200: { description: 'ok' } } },
      { parameters: { Body: body }, definitions: { Tool: { type: 'object' } } },
    );
    const request = api.operations[0]?.requestBody;
    expect(request).toMatchObject({ isRequired: true, description: 'A tool.' });
    expect(request?.media.map(({ name }) => name)).toEqual(['application/json']);
    expect(api.entities.map(({ name }) => name)).toEqual(['Tool']);
  });

  it('a Swagger 2.0 document has form fields as the properties of a form, a file as multipart', () => {
    const field = { in: 'formData', name: 'note', type: 'string', required: true };
    const file = { in: 'formData', name: 'photo', type: 'file', description: 'A picture.' };
    const of = (...parameters: Json[]) =>
      withPost({ parameters, responses: { 200: { description: 'ok' } } }).operations[0]?.requestBody
        ?.media[0];
    expect(of(field)?.name).toBe('application/x-www-form-urlencoded');
    expect(of(field, file)).toMatchObject({
      name: 'multipart/form-data',
      schema: {
        raw: {
          properties: {
            note: { type: 'string' },
            photo: { type: 'string', format: 'binary', description: 'A picture.' },
          },
          required: ['note'],
        },
      },
    });
  });

  it.each([
    [undefined, undefined, false],
    ['csv', undefined, false],
    ['pipes', 'pipeDelimited', false],
    ['ssv', 'spaceDelimited', false],
    ['multi', undefined, true],
  ])(
    'a Swagger 2.0 document has lists in the format %s as style %s, exploded %s',
    (collectionFormat, style, isExploded) => {
      const items = { type: 'string' };
      const list = { in: 'query', name: 'labels', type: 'array', items, collectionFormat };
      const api = withPost({ parameters: [list], responses: { 200: { description: 'ok' } } });
      expect(api.operations[0]?.parameters[0]).toMatchObject({ style, isExploded });
      expect(api.operations[0]?.parameters[0]?.schema?.raw).toEqual({ type: 'array', items });
    },
  );

  it('a Swagger 2.0 document has answers under every type that is produced, with their examples and headers', () => {
    const response = {
      description: 'ok',
      schema: { type: 'object', discriminator: 'kind', 'x-nullable': true },
      examples: { 'application/json': { a: 1 } },
      headers: { 'X-Rate': { type: 'integer', description: 'Calls left.' } },
    };
    const api = withPost(
      { responses: { 200: { $ref: '#/responses/Ok' } } },
      { responses: { Ok: response } },
    );
    const answer = api.operations[0]?.responses[0];
    expect(answer?.media.map(({ name }) => name)).toEqual(['application/json', 'application/xml']);
    expect(answer?.media[0]).toMatchObject({
      example: { value: { a: 1 } },
      schema: { raw: { discriminator: { propertyName: 'kind' }, nullable: true } },
    });
    expect(answer?.headers[0]).toMatchObject({ name: 'X-Rate', description: 'Calls left.' });
  });

  it('a Swagger 2.0 document has its security definitions as schemes', () => {
    const { securitySchemes } = withPost(
      { responses: { 200: { description: 'ok' } } },
      {
        securityDefinitions: {
          login: { type: 'basic' },
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          oauth: {
            type: 'oauth2',
            flow: 'accessCode',
            authorizationUrl: 'https://example.com/a',
            tokenUrl: 'https://example.com/t',
            scopes: { read: 'Read.' },
          },
        },
      },
    );
    expect(securitySchemes).toMatchObject([
      { name: 'login', type: 'http', scheme: 'basic' },
      { name: 'key', type: 'apiKey', parameterName: 'X-Key' },
      { name: 'oauth', flows: [{ name: 'authorizationCode', scopes: [{ name: 'read' }] }] },
    ]);
  });

  it('a Swagger 2.0 document is refused with the places of its own text', () => {
    const definitions = { A: { type: 'object', properties: { b: { $ref: '#/definitions/B' } } } };
    const schema = { $ref: '#/definitions/A' };
    const get = { responses: { 200: { description: 'ok', schema } } };
    const [fault] = findFaults(swagger({ definitions, paths: { '/a': { get } } }));
    expect(fault?.pointer).toBe('/inputs/openapi/definitions/A/properties/b/$ref');
  });
});

describe('a form of Swagger 2.0', () => {
  it('a form keeps the media types of its vendor', () => {
    const vendor = 'application/vnd.acme+x-www-form-urlencoded';
    const field = { name: 'a', in: 'formData', type: 'string' };
    const post = { consumes: [vendor], parameters: [field], responses: {} };
    const document = {
      swagger: '2.0',
      info: { title: 'T', version: '1' },
      paths: { '/a': { post } },
    };
    expect(toApi(document).operations[0]?.requestBody?.media.map(({ name }) => name)).toEqual([
      vendor,
    ]);
  });
});
