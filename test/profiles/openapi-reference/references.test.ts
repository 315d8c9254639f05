import { describe, expect, it } from 'vitest';
import { findFaults, type Json, toApi, toDocument, toOperation } from './documents.ts';

const own = 'https://api.example.com/openapi.yaml';

/** A document whose only operation returns `$ref`. */
function withRef($ref: string, more: Json = {}, schemas: Json = {}): Json {
  const content = { 'application/json': { schema: { $ref } } };
  const responses = { 200: { description: 'Done.', content } };
  return toDocument({
    paths: { '/tools': { get: toOperation('listTools', { responses }) } },
    components: { schemas: { Tool: { type: 'object' }, ...schemas } },
    ...more,
  });
}

const listPointers = (document: Json) => toApi(document).entities.map(({ pointer }) => pointer);

describe('a reference that is not a JSON pointer', () => {
  it('a reference by the address of the document leads into the document', () => {
    const openapi = '3.2.0';
    const document = withRef(`${own}#/components/schemas/Tool`, { $self: own, openapi });
    expect(findFaults(document)).toEqual([]);
    expect(listPointers(document)).toEqual(['/components/schemas/Tool']);
    const relative = withRef('openapi.yaml#/components/schemas/Tool', { $self: own, openapi });
    expect(listPointers(relative)).toEqual(['/components/schemas/Tool']);
  });

  it('a reference to an anchor leads to the schema with that anchor', () => {
    const document = withRef('#tool', {}, { Tool: { type: 'object', $anchor: 'tool' } });
    expect(findFaults(document)).toEqual([]);
    expect(listPointers(document)).toEqual(['/components/schemas/Tool']);
  });

  it('a reference to the address of a schema leads to that schema, and into it', () => {
    const Tool = {
      $id: 'https://schemas.example.com/tool',
      $defs: { Part: { type: 'string' } },
      properties: { part: { $ref: 'tool#/$defs/Part' } },
    };
    const document = withRef('https://schemas.example.com/tool', {}, { Tool });
    expect(findFaults(document)).toEqual([]);
    expect(listPointers(document)).toEqual([
      '/components/schemas/Tool',
      '/components/schemas/Tool/$defs/Part',
    ]);
  });

  it('a dynamic reference leads to the only schema with its anchor', () => {
    const Tool = { $dynamicAnchor: 'node', properties: { part: { $dynamicRef: '#node' } } };
    const document = withRef('#/components/schemas/Tool', {}, { Tool });
    const tool = toApi(document).schemas.at('/components/schemas/Tool');
    expect(tool.raw).toMatchObject({ properties: { part: { $ref: '#/components/schemas/Tool' } } });
  });

  it('a reference to an unknown address or anchor is a fault', () => {
    expect(findFaults(withRef('#nowhere', {}, { Tool: { $anchor: 'tool' } }))).toHaveLength(1);
    expect(findFaults(withRef(`${own}#/components/schemas/Tool`))).toHaveLength(1);
  });

  it('an example that looks like a reference stays as it is', () => {
    const Tool = { $anchor: 'tool', example: { $ref: '#tool' } };
    const document = withRef('#tool', {}, { Tool });
    const { raw } = toApi(document).schemas.at('/components/schemas/Tool');
    expect(raw).toEqual(Tool);
  });
});
