import { describe, expect, it } from 'vitest';
import { type Extent, expandSchema } from '../../../packages/openapi/src/base.ts';
import type { SchemaView } from '../../../packages/openapi/src/index.ts';
import { type Json, toApi, toSchemaDocument } from './documents.ts';

function open(schema: unknown, schemas: Json = {}, openapi?: string) {
  const api = toApi(toSchemaDocument(schema, schemas, openapi));
  const ref = api.operations[0]?.responses[0]?.media[0]?.schema;
  if (ref === undefined) {
    throw new TypeError('the document has no schema');
  }
  return { api, ref };
}

function view(schema: unknown, schemas: Json = {}, openapi?: string): SchemaView {
  const { api, ref } = open(schema, schemas, openapi);
  return api.schemas.view(ref);
}

const EXTENT: Extent = { rowsPerTable: 60, depth: 4 };

/** Properties `p0`, `p1`, … */
function toMany(count: number): Json {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, {}]));
}

function names(schema: unknown, schemas: Json = {}, extent = EXTENT): string[][] {
  const { api, ref } = open(schema, schemas);
  return expandSchema(api.schemas, ref, extent, false).map(({ rows }) =>
    rows.map(({ name, isRecursive }) => `${name}${isRecursive ? ' (again)' : ''}`),
  );
}

const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('properties', () => {
  it('properties that are required but not described are shown', () => {
    const schema = { required: ['id', 'size'], properties: { size: { type: 'integer' } } };
    expect(names(schema)).toEqual([['size', 'id']]);
    expect(names({ ...schema, additionalProperties: false })).toEqual([['size']]);
    const more = view({ ...schema, additionalProperties: { type: 'string' } });
    expect(more.properties.get('id')?.raw).toEqual({ type: 'string' });
  });

  it('properties may be those of another schema, all at once', () => {
    const schemas = { A: { type: 'object', properties: { id: { type: 'string' } } } };
    const schema = { properties: { $ref: '#/components/schemas/A/properties' }, required: ['id'] };
    expect(names(schema, schemas)).toEqual([['id']]);
    expect(names({ properties: { $ref: { type: 'string' } } })).toEqual([['$ref']]);
  });
});

describe('OpenAPI 3.0 and 3.1 read alike', () => {
  const pairs: [string, Json, Json][] = [
    ['what may be null', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'an exclusive limit',
      { type: 'integer', minimum: 3, exclusiveMinimum: true },
      { type: 'integer', exclusiveMinimum: 3 },
    ],
    [
      'an upper exclusive limit',
      { type: 'number', maximum: 9, exclusiveMaximum: true },
      { type: 'number', exclusiveMaximum: 9 },
    ],
    ['an example', { type: 'string', example: 'a' }, { type: 'string', examples: ['a'] }],
    ['one allowed value', { type: 'string', enum: ['a'] }, { type: 'string', const: 'a' }],
  ];
  it.each(pairs)('OpenAPI 3.0 and 3.1 read alike: %s', (_, old, current) => {
    expect(view(old, {}, '3.0.3')).toEqual(view(current, {}, '3.1.0'));
  });

  it('a schema keeps its example and all of its examples in order', () => {
    const { example, examples } = view({ type: 'string', example: 'a', examples: ['b', 'c'] });
    expect([example, examples]).toEqual([{ value: 'a' }, ['a', 'b', 'c']]);
  });

  it('a reference or null reads alike, written as alternatives or as nullable allOf', () => {
    const schemas = { A: { type: 'object', properties: { id: { type: 'string' } } } };
    for (const schema of [
      { anyOf: [named('A'), { type: 'null' }] },
      { oneOf: [{ type: 'null' }, named('A')] },
      { allOf: [named('A')], nullable: true },
    ]) {
      const { api, ref } = open(schema, schemas);
      expect(api.schemas.targetOf(ref)).toBe('/components/schemas/A');
      expect(api.schemas.view(ref).isNullable).toBe(true);
      expect([...api.schemas.view(ref).properties.keys()]).toEqual(['id']);
      expect(api.schemas.view(ref).choices).toEqual([]);
    }
  });

  it('only OpenAPI 3.1 reads siblings of a reference', () => {
    const schemas = { A: { type: 'string' } };
    const schema = { ...named('A'), description: 'own', deprecated: true };
    expect(view(schema, schemas, '3.0.3')).toMatchObject({
      description: 'own',
      isDeprecated: false,
    });
    expect(view(schema, schemas, '3.1.0')).toMatchObject({
      description: 'own',
      isDeprecated: true,
    });
  });
});

describe('allOf', () => {
  it('allOf is merged: properties in order, what is required, the own words last', () => {
    const schemas = {
      Base: { description: 'base', required: ['id'], properties: { id: { type: 'string' } } },
    };
    const merged = view(
      {
        description: 'own',
        allOf: [named('Base'), { properties: { b: {} }, required: ['b'] }],
        properties: { c: {} },
      },
      schemas,
    );
    expect([...merged.properties.keys()]).toEqual(['id', 'b', 'c']);
    expect([...merged.required]).toEqual(['id', 'b']);
    expect(merged.description).toBe('own');
    expect(merged.includes).toEqual(['/components/schemas/Base']);
    expect(merged.types).toEqual(['object']);
  });

  it('allOf joins what several parts say about one property', () => {
    const { api, ref } = open({
      allOf: [
        { properties: { id: { type: 'string', description: 'An id' } } },
        { properties: { id: { maxLength: 9 } } },
      ],
    });
    const id = api.schemas.view(ref).properties.get('id');
    expect(id && api.schemas.view(id)).toMatchObject({
      types: ['string'],
      description: 'An id',
      limits: { maxLength: 9 },
    });
  });

  it('allOf that includes itself ends', () => {
    const schemas = { A: { allOf: [named('A'), { properties: { a: {} } }] } };
    expect([...view(named('A'), schemas).properties.keys()]).toEqual(['a']);
  });

  it('allOf that doubles at each of 60 levels is merged once per schema', () => {
    const level = (n: number) => ({ allOf: [named(`L${n + 1}`), named(`L${n + 1}`)] });
    const levels = Array.from({ length: 60 }, (_, n): [string, Json] => [`L${n}`, level(n)]);
    const schemas = { ...Object.fromEntries(levels), L60: { properties: { end: {} } } };
    expect([...view(named('L0'), schemas).properties.keys()]).toEqual(['end']);
  });
});

describe('other keywords', () => {
  it('alternatives, discriminators, exclusions and free properties are kept', () => {
    const schemas = { A: { type: 'object' }, B: { type: 'object' } };
    const seen = view(
      {
        oneOf: [named('A'), named('B')],
        anyOf: [{ required: ['x'] }],
        not: { type: 'string' },
        discriminator: { propertyName: 'kind', mapping: { a: 'A', b: '#/components/schemas/B' } },
        additionalProperties: { type: 'integer' },
        patternProperties: { '^x-': { type: 'string' } },
      },
      schemas,
    );
    expect(seen.choices.map(({ kind, options }) => [kind, options.length])).toEqual([
      ['oneOf', 2],
      ['anyOf', 1],
    ]);
    expect(seen.discriminator?.mapping.map(({ target }) => target)).toEqual([
      '/components/schemas/A',
      '/components/schemas/B',
    ]);
    expect(seen.not).toBeDefined();
    expect(seen.additional).toMatchObject({ raw: { type: 'integer' } });
    expect([...seen.patternProperties.keys()]).toEqual(['^x-']);
  });

  it('boolean schemas mean anything and nothing', () => {
    expect(view(true)).toMatchObject({ isNever: false, types: [] });
    expect(view(false)).toMatchObject({ isNever: true });
    expect(view({ additionalProperties: false }).additional).toBe(false);
  });
});

describe('property tables', () => {
  it('property tables name nested properties by their way, lists with brackets, maps with a star', () => {
    const schema = {
      properties: {
        owner: { properties: { name: {} } },
        parts: { type: 'array', items: { properties: { id: {} } } },
        labels: { additionalProperties: { properties: { text: {} } } },
      },
    };
    expect(names(schema)).toEqual([
      ['owner', 'owner.name', 'parts', 'parts[].id', 'labels', 'labels.*', 'labels.*.text'],
    ]);
  });

  it('property tables name recursion and do not follow it', () => {
    const Part = { properties: { id: {}, parts: { type: 'array', items: named('Part') } } };
    expect(names(named('Part'), { Part })).toEqual([['id', 'parts (again)']]);
    const A = { properties: { b: named('B') } };
    const B = { properties: { a: named('A') } };
    expect(names(named('A'), { A, B })).toEqual([['b', 'b.a (again)']]);
  });

  it('property tables leave what does not fit to the page of a referenced schema', () => {
    const Big = {
      properties: Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`p${n}`, {}])),
    };
    const schema = { properties: { big: named('Big'), small: { properties: { a: {} } } } };
    const extent = { ...EXTENT, rowsPerTable: 6 };
    expect(names(schema, { Big }, extent)).toEqual([['big', 'small', 'small.a']]);
  });

  it('property tables give what does not fit and has no page a table of its own', () => {
    const big = {
      properties: Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`p${n}`, {}])),
    };
    const extent = { ...EXTENT, rowsPerTable: 5 };
    expect(names({ properties: { big } }, {}, extent)).toEqual([
      ['big'],
      ['big.p0', 'big.p1', 'big.p2', 'big.p3', 'big.p4'],
    ]);
  });

  it('property tables give alternatives written in place a table each', () => {
    const schema = { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }, named('A')] };
    expect(names(schema, { A: { properties: { c: {} } } })).toEqual([['a'], ['b']]);
  });

  it('property tables of a schema written in place are whole', () => {
    const { api, ref } = open({ properties: toMany(100) });
    const [table] = expandSchema(api.schemas, ref, EXTENT, false);
    expect([table?.rows.length, table?.hidden]).toEqual([100, 0]);
  });

  it('property tables leave the rest to the page of the schema, but show all required properties', () => {
    const Big = { properties: toMany(100), required: ['p70', 'p99'] };
    const { api, ref } = open(named('Big'), { Big });
    const [table] = expandSchema(api.schemas, ref, EXTENT, false);
    expect([table?.rows.length, table?.hidden]).toEqual([60, 40]);
    expect(table?.rows.slice(-3).map(({ name }) => name)).toEqual(['p57', 'p70', 'p99']);
    const [home] = expandSchema(api.schemas, ref, EXTENT, true);
    expect([home?.rows.length, home?.hidden]).toEqual([100, 0]);
  });

  it('property tables of mutual recursion a thousand schemas wide stay small', () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => [
        `S${n}`,
        { properties: { next: named(`S${(n + 1) % 1000}`), other: named(`S${(n * 7) % 1000}`) } },
      ]),
    );
    const rows = names(named('S0'), schemas).flat();
    expect(rows.length).toBeLessThanOrEqual(60);
  });
});
