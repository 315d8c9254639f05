import { describe, expect, it } from 'vitest';
import { readApi } from '../../../shared/profiles/openapi-reference/read-api.ts';
import { toApi, toDocument, toOperation } from './documents.ts';

const operationsOf = (paths: object, more: object = {}) =>
  toApi(toDocument({ paths, ...more })).operations;

describe('operations', () => {
  it('operations have the parameters of their path, overridden by their own, path first', () => {
    const [operation] = operationsOf({
      '/tools/{id}': {
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        ],
        get: toOperation('x', {
          parameters: [
            { name: 'page', in: 'query', description: 'own', schema: { type: 'string' } },
            { name: 'page', in: 'header', schema: { type: 'string' } },
          ],
        }),
      },
    });
    expect(operation?.parameters.map((it) => [it.in, it.name, it.description])).toEqual([
      ['path', 'id', undefined],
      ['query', 'page', 'own'],
      ['header', 'page', undefined],
    ]);
  });

  it('operations follow references to parameters, bodies, responses, headers and path items', () => {
    const api = toApi(
      toDocument({
        paths: { '/a': { $ref: '#/components/pathItems/A' } },
        components: {
          pathItems: {
            A: {
              post: toOperation('x', {
                parameters: [{ $ref: '#/components/parameters/P' }],
                requestBody: { $ref: '#/components/requestBodies/B' },
                responses: { 200: { $ref: '#/components/responses/R' } },
              }),
            },
          },
          parameters: { P: { name: 'p', in: 'query', schema: { type: 'string' } } },
          requestBodies: { B: { required: true, content: { 'text/plain': {} } } },
          responses: {
            R: { description: 'R', headers: { H: { $ref: '#/components/headers/H' } } },
          },
          headers: { H: { description: 'H' } },
        },
      }),
    );
    const [operation] = api.operations;
    expect(operation?.label).toBe('POST /a');
    expect(operation?.parameters[0]?.name).toBe('p');
    expect(operation?.requestBody?.isRequired).toBe(true);
    expect(operation?.responses[0]?.headers[0]?.description).toBe('H');
  });

  it('operations have their responses by code, with default last', () => {
    const ok = { description: 'x' };
    const responses = { default: ok, 404: ok, '2XX': ok, 201: ok, 'x-note': ok };
    const [operation] = operationsOf({ '/a': { get: toOperation('x', { responses }) } });
    expect(operation?.responses.map(({ code }) => code)).toEqual(['201', '2XX', '404', 'default']);
  });

  it('operations are called by their summary, else by the words of their id, else by method and path', () => {
    const titles = operationsOf({
      '/a': {
        get: { summary: 'List all.', responses: {} },
        put: { operationId: 'putToolPhoto_v2', responses: {} },
        post: { responses: {} },
      },
    }).map(({ title }) => title);
    expect(titles).toEqual(['List all', 'POST /a', 'Put tool photo v2']);
  });

  it('operations need what the document needs, unless they say otherwise', () => {
    const security = [{ key: [] }];
    const operations = operationsOf(
      { '/a': { get: toOperation('x'), put: toOperation('y', { security: [] }) } },
      { security },
    );
    expect(operations[0]?.security).toEqual([[{ scheme: 'key', scopes: [] }]]);
    expect(operations[1]?.security).toEqual([]);
  });

  it('operations have the servers of their path or of the document, with variables filled in', () => {
    const servers = [
      { url: 'https://{region}.example.com/v1/', variables: { region: { default: 'eu' } } },
    ];
    const own = [{ url: '/v2' }];
    const operations = operationsOf(
      { '/a': { get: toOperation('x') }, '/b': { servers: own, get: toOperation('y') } },
      { servers },
    );
    expect(operations.map((it) => it.servers[0]?.url)).toEqual([
      'https://eu.example.com/v1',
      '/v2',
    ]);
  });
});

describe('tags', () => {
  it('tags come in declared order, then by first use', () => {
    const api = toApi(
      toDocument({
        tags: [{ name: 'B' }, { name: 'Unused' }],
        paths: {
          '/a': {
            get: toOperation('x', { tags: ['A'] }),
            put: toOperation('y', { tags: ['B'] }),
          },
        },
      }),
    );
    expect(api.tags.map(({ name }) => name)).toEqual(['B', 'Unused', 'A']);
  });

  it('tags contain the operations that name them first, and list the others as guests', () => {
    const api = toApi(
      toDocument({ paths: { '/a': { get: toOperation('x', { tags: ['Tools', 'Other'] }) } } }),
    );
    const counts = api.tags.map((tag) => [tag.name, tag.operations.length, tag.guests.length]);
    expect(counts).toEqual([
      ['Tools', 1, 0],
      ['Other', 0, 1],
    ]);
  });

  const groupsOf = (paths: readonly string[], tags: object[] = []) => {
    const items = paths.map((path, index): [string, object] => [
      path,
      { get: toOperation(`x${index}`, { tags: [] }) },
    ]);
    const { operations } = toApi(toDocument({ tags, paths: Object.fromEntries(items) }));
    return operations.map(({ tagNames }) => tagNames[0]);
  };

  it('tags of operations without one are the first words of their paths', () => {
    expect(groupsOf(['/bikes', '/bikes/{id}/locks', '/riders/{id}'])).toEqual([
      'Bikes',
      'Bikes',
      'Riders',
    ]);
    expect(groupsOf(['/api/v1/bike-shops.json', '/api/v1/bikeShops:batch'])).toEqual([
      'Bike shops',
      'Bike shops',
    ]);
    expect(groupsOf(['/depot/bikes', '/depot/riders'])).toEqual(['Bikes', 'Riders']);
    expect(groupsOf(['/depot', '/depot/riders'])).toEqual(['Depot', 'Depot']);
    expect(groupsOf(['/Велосипеды/{id}'])).toEqual(['Велосипеды']);
  });

  it('tags of operations without one are declared ones of the same name', () => {
    expect(groupsOf(['/bikes'], [{ name: 'bikes', description: 'All of them.' }])).toEqual([
      'bikes',
    ]);
  });

  it('tags get a name for paths without a word, which no other tag has', () => {
    expect(groupsOf(['/'])).toEqual(['General']);
    expect(groupsOf(['/{id}'], [{ name: 'general' }])).toEqual(['Other operations']);
  });
});

describe('referenced schemas', () => {
  const json = (schema: object) => ({ content: { 'application/json': { schema } } });
  const answer = (schema: object) => ({ 200: { description: 'x', ...json(schema) } });
  const ref = (pointer: string) => ({ $ref: `#${pointer}` });

  it('referenced schemas are those that an operation reaches, through others too, once each', () => {
    const api = toApi(
      toDocument({
        paths: {
          '/a': { get: toOperation('x', { responses: answer(ref('/components/schemas/A')) }) },
        },
        components: {
          schemas: {
            A: { properties: { b: ref('/components/schemas/B'), a: ref('/components/schemas/A') } },
            B: { type: 'array', items: ref('/components/schemas/A') },
            Unused: { type: 'string' },
          },
        },
      }),
    );
    expect(api.entities.map(({ name, kind, users }) => [name, kind, users.length])).toEqual([
      ['A', 'named', 1],
      ['B', 'named', 1],
      ['Unused', 'named', 0],
    ]);
  });

  it('schemas shared by pointer are named after the operation that contains them', () => {
    const schema = {
      type: 'object',
      properties: { parts: { type: 'array', items: { type: 'object' } } },
    };
    const base = '/paths/~1a/get/responses/200/content/application~1json/schema';
    const api = toApi(
      toDocument({
        paths: {
          '/a': { get: toOperation('getA', { responses: answer(schema) }) },
          '/b': {
            get: toOperation('getB', { responses: answer(ref(`${base}/properties/parts/items`)) }),
            put: toOperation('putB', { requestBody: json(ref(base)) }),
          },
        },
      }),
    );
    expect(api.entities.map(({ name, kind }) => [name, kind])).toEqual([
      ['getA.200.parts[]', 'shared'],
      ['getA.200', 'shared'],
    ]);
    expect(api.entities[1]?.users.map(({ label }) => label)).toEqual(['PUT /b']);
  });

  it('schemas whose names differ only in case keep their names', () => {
    const schemas = { tool: { type: 'string' }, Tool: { type: 'object' } };
    const properties = {
      a: ref('/components/schemas/tool'),
      b: ref('/components/schemas/Tool'),
    };
    const api = toApi(
      toDocument({
        paths: { '/a': { get: toOperation('x', { responses: answer({ properties }) }) } },
        components: { schemas },
      }),
    );
    expect(api.entities.map(({ name }) => name)).toEqual(['tool', 'Tool']);
  });

  it('referenced schemas are found where a pointer leads through another reference', () => {
    const api = toApi(
      toDocument({
        paths: {
          '/a': {
            get: toOperation('x', {
              responses: answer(ref('/components/schemas/Alias/properties/id')),
            }),
          },
        },
        components: {
          schemas: {
            Alias: ref('/components/schemas/Real'),
            Real: { properties: { id: { type: 'integer' } } },
          },
        },
      }),
    );
    const [entity] = api.entities;
    expect(entity?.pointer).toBe('/components/schemas/Real/properties/id');
    expect(entity && api.schemas.view(entity.schema).types).toEqual(['integer']);
  });
});

describe('an API', () => {
  it('inputs without an API yield none', () => {
    expect(() => readApi([])).toThrow(/^unprocessable: the inputs must contain openapi/);
  });
});
