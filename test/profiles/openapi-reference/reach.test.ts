import { describe, expect, it } from 'vitest';
import { listFindings, writeDocset } from '../write-docset.ts';
import { type Json, toApi, toDocument, toOperation, toSchemaDocument } from './documents.ts';

const VARIANTS = ['by-tag', 'by-operation'] as const;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const extend = (parent: string, name: string): Json => ({
  allOf: [ref(parent), { type: 'object', properties: { [name]: { type: 'string' } } }],
});

describe('schemas behind a discriminator', () => {
  const parent = (discriminator: Json): Json => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string' } },
    discriminator: { propertyName: 'kind', ...discriminator },
  });
  const schemas = (discriminator: Json): Json => ({
    Vehicle: parent(discriminator),
    Bike: extend('Vehicle', 'gears'),
    Scooter: extend('Vehicle', 'range'),
    Cargo: extend('Bike', 'load'),
  });
  const names = (discriminator: Json) =>
    toApi(toSchemaDocument(ref('Vehicle'), schemas(discriminator)))
      .entities.map(({ name }) => name)
      .toSorted();

  it('schemas are reached by a mapping, and by allOf if the mapping is incomplete', () => {
    expect(names({ mapping: { b: '#/components/schemas/Bike', s: 'Scooter' } })).toEqual([
      'Bike',
      'Cargo',
      'Scooter',
      'Vehicle',
    ]);
    expect(names({})).toEqual(['Bike', 'Cargo', 'Scooter', 'Vehicle']);
  });

  it('schemas are listed with the values that choose them, on their own pages with their own', async () => {
    const { texts } = await writeDocset(
      toSchemaDocument(ref('Vehicle'), schemas({ mapping: { 'b-1': ref('Bike').$ref } })),
      'by-tag',
    );
    const vehicle = texts.get('schemas/vehicle.md');
    expect(vehicle).toContain('- `b-1`: [Bike](bike.md)');
    expect(vehicle).toContain('- `Scooter`: [Scooter](scooter.md)');
    const bike = texts.get('schemas/bike.md');
    expect(bike).toContain('The property `kind` is `b-1` here.');
    expect(bike).toContain('"kind": "b-1"');
  });

  it('schemas are named where a value or the items of a list may be any of them', async () => {
    const Fleet = {
      type: 'object',
      properties: { lead: ref('Vehicle'), all: { type: 'array', items: ref('Vehicle') } },
    };
    const all = { Fleet, ...schemas({ mapping: { b: 'Bike', s: 'Scooter', c: 'Cargo' } }) };
    const words =
      '`kind` says which schema it is: `b` for [Bike](../schemas/bike.md), `c` for [Cargo](../schemas/cargo.md), `s` for [Scooter](../schemas/scooter.md).';
    const page = (schema: Json) =>
      writeDocset(toSchemaDocument(schema, all), 'by-tag').then(
        ({ texts }) => texts.get('reference/tools.md') ?? '',
      );
    const fleet = await page(ref('Fleet'));
    expect(fleet.split(words)).toHaveLength(3);
    const list = await page({ type: 'array', items: ref('Vehicle') });
    expect(list).toContain(words);
    expect(list).toContain('"kind": "b",\n    "gears": "text"');
  });

  it('the example of a choice of schemas is that of the first, with a valid value', async () => {
    const Bike = {
      allOf: [
        ref('Vehicle'),
        { properties: { kind: { enum: ['BIKE'] }, gears: { type: 'integer' } } },
      ],
    };
    const Vehicle = { ...parent({}), oneOf: [ref('Bike')] };
    const { texts } = await writeDocset(toSchemaDocument(ref('Bike'), { Vehicle, Bike }), 'by-tag');
    expect(texts.get('schemas/bike.md')).toContain('"kind": "BIKE"');
  });
});

describe('webhooks', () => {
  const webhooks = {
    toolLost: {
      post: toOperation('toolLost', {
        summary: 'A tool was lost',
        description: 'Sent at most once a minute.',
        parameters: [{ name: 'X-Sign', in: 'header', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: ref('Loss') } } },
        responses: { 200: { description: 'Answer this.' }, 410: { description: 'Ends it.' } },
      }),
    },
  };
  const components = {
    schemas: { Loss: { type: 'object', properties: { place: { type: 'string' } } } },
  };

  it.each(VARIANTS)(
    'webhooks have pages, schemas and a place in the coverage, %s',
    async (variant) => {
      const written = await writeDocset(toDocument({ webhooks, components }), variant);
      expect(listFindings(written)).toEqual([]);
      const text = written.texts.get('webhooks/tool-lost.md') ?? '';
      for (const part of [
        '`POST toolLost`',
        'once a minute',
        '| `X-Sign` |',
        '| `410` | Ends it.',
      ]) {
        expect(text).toContain(part);
      }
      expect(written.texts.get('webhooks/index.md')).toContain('[A tool was lost](tool-lost.md)');
      expect(written.texts.get('index.md')).toContain('(webhooks/index.md)');
      expect(written.texts.get('schemas/loss.md')).toContain('[A tool was lost](../webhooks');
      expect(written.texts.get('coverage.md')).toMatch(/\| webhooks \| 1 \| 1 \| 100 % \|/);
    },
  );

  it.each(VARIANTS)('webhooks are documented without any path, %s', async (variant) => {
    const { paths: _, ...document } = toDocument({ webhooks, components });
    const written = await writeDocset(document, variant);
    expect(listFindings(written)).toEqual([]);
    expect(written.texts.has('webhooks/tool-lost.md')).toBe(true);
  });

  it('webhooks of the extension that came before OpenAPI 3.1 are documented too', () => {
    const api = toApi(toDocument({ openapi: '3.0.3', 'x-webhooks': webhooks, components }));
    expect(api.webhooks.map(({ label }) => label)).toEqual(['POST toolLost']);
  });
});

describe('what follows a call', () => {
  const callbacks = {
    onMove: {
      '{$request.body#/url}?event=move': {
        post: {
          summary: 'The tool moved',
          requestBody: { content: { 'application/json': { schema: ref('Move') } } },
          responses: { 202: { description: 'Go on.' }, 204: { description: 'Stop.' } },
        },
      },
    },
  };
  const links = {
    readTool: {
      operationId: 'readTool',
      parameters: { toolId: '$response.body#/id' },
      description: 'The id leads on.',
    },
    byPath: { operationRef: '#/paths/~1tools~1{toolId}/get' },
    gone: { operationId: 'nothing' },
  };
  const document = toDocument({
    paths: {
      '/tools': {
        post: toOperation('addTool', {
          callbacks,
          responses: { 201: { description: 'Added.', links } },
        }),
      },
      '/tools/{toolId}': {
        get: toOperation('readTool', {
          parameters: [{ name: 'toolId', in: 'path', required: true, schema: { type: 'string' } }],
        }),
      },
    },
    components: {
      schemas: { Move: { type: 'object', properties: { metres: { type: 'number' } } } },
    },
  });

  it.each(VARIANTS)(
    'callbacks have their bodies and answers, links their targets, %s',
    async (variant) => {
      const written = await writeDocset(document, variant);
      expect(listFindings(written)).toEqual([]);
      const path = variant === 'by-tag' ? 'reference/tools.md' : 'reference/tools/add-tool.md';
      const text = written.texts.get(path) ?? '';
      expect(text).toMatch(/^#+ Callbacks$/m);
      expect(text).toContain('`POST {$request.body#/url}?event=move`');
      expect(text).toContain('| `204` | Stop. |');
      expect(text).toMatch(/`readTool` \| `201` \| \[Do readTool\]\(.+\) \| `toolId` = /);
      expect(text).toMatch(/`byPath` \| `201` \| \[Do readTool\]/);
      expect(text).toMatch(/`gone` \| `201` \| `nothing`/);
      expect(written.texts.has('schemas/move.md')).toBe(true);
      const categories = written.docset.requirements.map(({ category }) => category);
      expect(categories.filter((it) => it === 'callbacks' || it === 'links')).toHaveLength(4);
    },
  );
});
