import { describe, expect, it } from 'vitest';
import { bundle } from '../../../packages/openapi/src/base.ts';
import { findFaults, type Json, toDocument, toOperation } from './documents.ts';

const answer = (schema: unknown): Json => ({
  200: { description: 'Done.', content: { 'application/json': { schema } } },
});

/** Bundles a document with files by path. */
function join(document: Json, files: Json) {
  const read: string[] = [];
  const bundled = bundle(document, 'openapi.yaml', (file) => {
    read.push(file);
    return files[file];
  });
  expect(findFaults(bundled.document)).toEqual([]);
  expect(read).toEqual(bundled.files);
  return bundled;
}

const withSchema = (schema: unknown, more: Json = {}) =>
  toDocument({
    paths: { '/tools': { get: toOperation('x', { responses: answer(schema) }) } },
    ...more,
  });

describe('a document in several files', () => {
  it('a schema of another file becomes a named schema, once, and so do those it names', () => {
    const { document, files } = join(withSchema({ $ref: './schemas/Tool.yaml' }), {
      'schemas/Tool.yaml': {
        type: 'object',
        properties: { parts: { items: { $ref: 'Part.yaml#/Part' } }, self: { $ref: '#' } },
      },
      'schemas/Part.yaml': { Part: { type: 'object', properties: { $ref: { type: 'string' } } } },
    });
    expect(files).toEqual(['schemas/Tool.yaml', 'schemas/Part.yaml']);
    expect(document).toMatchObject({
      components: {
        schemas: {
          Tool: {
            properties: {
              parts: { items: { $ref: '#/components/schemas/Part' } },
              self: { $ref: '#/components/schemas/Tool' },
            },
          },
          Part: { properties: { $ref: { type: 'string' } } },
        },
      },
    });
  });

  it('a name that the document gives a schema of another file is kept', () => {
    const components = { schemas: { Thing: { $ref: 'tool.yaml' }, Tool: { type: 'string' } } };
    const { document } = join(withSchema({ $ref: 'tool.yaml' }, { components }), {
      'tool.yaml': { type: 'object' },
    });
    expect(document.components).toEqual({
      schemas: { Thing: { type: 'object' }, Tool: { type: 'string' } },
    });
  });

  it('paths, parameters and texts of other files replace their references', () => {
    const info = { title: 'Tools', version: '1', description: { $ref: 'intro.md' } };
    const paths = { '/tools': { $ref: 'paths/tools.yaml' } };
    const { document } = join(toDocument({ info, paths }), {
      'intro.md': '# Hello',
      'paths/tools.yaml': {
        get: toOperation('x', { parameters: [{ $ref: '../parameters.yaml#/page' }] }),
      },
      'parameters.yaml': { page: { name: 'page', in: 'query', schema: { type: 'string' } } },
    });
    expect(document).toMatchObject({
      info: { description: '# Hello' },
      paths: { '/tools': { get: { parameters: [{ name: 'page', in: 'query' }] } } },
    });
  });

  it('a file may refer back to the document, and addresses stay as they are', () => {
    const components = { schemas: { Own: { type: 'string' } } };
    const { document } = join(withSchema({ $ref: 'a.yaml' }, { components }), {
      'a.yaml': { allOf: [{ $ref: './openapi.yaml#/components/schemas/Own' }], 'x-a': 1 },
    });
    expect(document.components).toEqual({
      schemas: {
        Own: { type: 'string' },
        a: { allOf: [{ $ref: '#/components/schemas/Own' }], 'x-a': 1 },
      },
    });
    const away = withSchema({ $ref: 'https://example.com/a.json' });
    expect(bundle(away, 'openapi.yaml', () => undefined)).toEqual({ document: away, files: [] });
  });

  it('a mapping of a discriminator may name files', () => {
    const schema = {
      oneOf: [{ $ref: 'a.yaml' }],
      discriminator: { propertyName: 'kind', mapping: { a: 'a.yaml' } },
    };
    const { document } = join(withSchema(schema), { 'a.yaml': { type: 'object' } });
    expect(JSON.stringify(document)).toContain('"mapping":{"a":"#/components/schemas/a"}');
  });
});
