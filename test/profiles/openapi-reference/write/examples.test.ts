import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toExampleValue } from '../../../../packages/openapi/src/examples/example-value.ts';
import { toPatternExample } from '../../../../packages/openapi/src/examples/pattern-example.ts';
import type { SchemaReader } from '../../../../packages/openapi/src/index.ts';
import { runs } from '../../../properties.ts';
import { type Json, toApi, toSchemaDocument } from '../documents.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);

function toValue(schema: Json, schemas: Json = {}): unknown {
  const api = toApi(toSchemaDocument(schema, schemas));
  const media = api.operations[0]?.responses[0]?.media[0];
  const reader: SchemaReader = api.schemas;
  return media?.schema && toExampleValue(reader, media.schema, 'response');
}

describe('a made-up example', () => {
  const schemas: [string, Json][] = [
    ['a list with a least length', { type: 'array', minItems: 3, items: { type: 'string' } }],
    [
      'a list without repetition',
      {
        type: 'array',
        minItems: 3,
        uniqueItems: true,
        items: { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' },
      },
    ],
    [
      'distinct numbers',
      { type: 'array', minItems: 4, uniqueItems: true, items: { type: 'number' } },
    ],
    ['a small range', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }],
    ['a multiple', { type: 'number', multipleOf: 0.25, minimum: 1.1 }],
    ['a negative whole number', { type: 'integer', maximum: -3 }],
    ['a long text', { type: 'string', minLength: 200 }],
    ['a date', { type: 'string', format: 'date-time' }],
    [
      'a tuple',
      {
        type: 'array',
        prefixItems: [{ type: 'number', minimum: -180 }, { type: 'string' }],
        items: false,
        minItems: 2,
      },
    ],
    [
      'an item it must hold',
      { type: 'array', items: { type: 'string' }, contains: { const: 'main' } },
    ],
    [
      'names of properties',
      {
        type: 'object',
        minProperties: 2,
        propertyNames: { pattern: '^[a-z]{2}$' },
        additionalProperties: { type: 'integer' },
      },
    ],
    ['null only', { const: null }],
    ['what is demanded however deep', toDeep(12)],
    [
      'more demanded properties than fit',
      {
        type: 'object',
        required: Array.from({ length: 50 }, (_, index) => `p${index}`),
        properties: Object.fromEntries(
          Array.from({ length: 60 }, (_, index) => [`p${index}`, { type: 'integer' }]),
        ),
      },
    ],
    ['an alternative', { oneOf: [{ type: 'string', pattern: '(?=x)' }, { type: 'integer' }] }],
  ];
  it.each(schemas)('a generated example fits %s', (_, schema) => {
    const value = toValue(schema);
    expect(value).toBeDefined();
    expect(ajv.validate(schema, value), JSON.stringify(value)).toBe(true);
  });

  it('no example is given if none can be generated', () => {
    const hard = { type: 'string', pattern: '^(?=.*x)(?=.*y).{4}$' };
    expect(toValue(hard)).toBeUndefined();
    expect(toValue({ type: 'object', required: ['a'], properties: { a: hard } })).toBeUndefined();
    expect(toValue({ type: 'object', properties: { a: hard, b: { type: 'integer' } } })).toEqual({
      b: 1,
    });
    expect(toValue({ type: 'array', minItems: 2, items: hard })).toBeUndefined();
  });
});

function toDeep(depth: number): Json {
  return depth === 0
    ? { type: 'string' }
    : { type: 'object', required: ['in'], properties: { in: toDeep(depth - 1) } };
}

describe('a text made from a pattern', () => {
  it.each([
    '^(0|[1-9][0-9]*)$',
    '^[A-Z]{2}-[0-9]{3}$',
    '^\\+?[1-9]\\d{1,14}$',
    '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
    '^(?:draft|final)-v\\d+(\\.\\d+)?$',
    '^[\\w.-]+/[\\w.-]+$',
    '^#[a-fA-F0-9]{6}$',
    'abc',
    '^$',
    '^[\\]\\-x]+$',
    '^\\d{4}-(0[1-9]|1[0-2])$',
    '^arn:aws:s3:::.+$',
  ])('a text made from a pattern is matched by %s', (pattern) => {
    for (const variant of [0, 1, 2]) {
      const text = toPatternExample(pattern, {}, variant);
      expect(text).toBeDefined();
      expect(text).toMatch(new RegExp(pattern));
    }
  });

  it('a text made from a pattern has the length that is asked for', () => {
    const text = toPatternExample('^[a-z]+$', { minLength: 12, maxLength: 20 }) ?? '';
    expect(text).toMatch(/^[a-z]{12,20}$/);
  });

  it.each(['(?=x)y', '(a)\\1', '\\p{L}', '[', '(', 'a{2', '*'])(
    'a text made from a pattern is not given for %s',
    (pattern) => {
      expect(toPatternExample(pattern, {})).toBeUndefined();
    },
  );

  it('a text made from any pattern matches it or is not given', () => {
    const piece = fc.constantFrom('a', '[a-c]', '\\d', '(x|yz)', '.', '[^a]', '\\.', '-');
    const times = fc.constantFrom('', '+', '*', '?', '{2}', '{1,3}', '{2,}');
    const pattern = fc
      .array(fc.tuple(piece, times), { maxLength: 6 })
      .map((pairs) => `^${pairs.map((pair) => pair.join('')).join('')}$`);
    fc.assert(
      fc.property(pattern, fc.nat(5), (it, variant) => {
        const text = toPatternExample(it, {}, variant);
        return text !== undefined && new RegExp(it).test(text);
      }),
      { numRuns: runs(100) },
    );
  });
});
