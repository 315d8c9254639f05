import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../shared/profiles/registry.ts';
import { toInputFields } from '../../../web/src/start/input-fields.ts';
import { readInputs } from '../../../web/src/start/read-inputs.ts';

const SCHEMA = {
  type: 'object',
  required: ['requirements', 'name'],
  properties: {
    requirements: { description: 'What must be documented.', type: 'object' },
    hostReference: { oneOf: [{ type: 'object' }, { type: 'string' }] },
    name: { title: 'Name of the plugin', type: 'string', maxLength: 80 },
    brief: { type: 'string' },
    sources: { type: 'string', contentEncoding: 'base64' },
    reference: { anyOf: [{ type: 'string' }, { type: 'string', contentEncoding: 'base64' }] },
    audience: { enum: ['users', 'developers'] },
    isInternal: { type: 'boolean' },
    pages: { type: 'integer' },
    terms: { type: 'array', items: { type: 'string' } },
    table: { type: 'array', items: { type: 'object' } },
  },
};

describe('the form of a profile', () => {
  it('the form of a profile has a field for each input, of the kind its schema asks for', () => {
    expect(toInputFields(SCHEMA).map(({ name, kind }) => [name, kind])).toEqual([
      ['requirements', 'document'],
      ['hostReference', 'document'],
      ['name', 'line'],
      ['brief', 'text'],
      ['sources', 'archive'],
      ['reference', 'archive'],
      ['audience', 'choice'],
      ['isInternal', 'yesNo'],
      ['pages', 'number'],
      ['terms', 'lines'],
      ['table', 'json'],
    ]);
  });

  it('the form of a profile names a field by its title, or by its name in words', () => {
    const titles = toInputFields(SCHEMA).map(({ title }) => title);
    expect(titles).toContain('Name of the plugin');
    expect(titles).toContain('Host reference');
  });

  it('the form of a profile says what is missing, and only that', () => {
    expect(readInputs(toInputFields(SCHEMA), { name: 'x' }).missing).toEqual(['requirements']);
  });

  it('the form of a profile sends values of the types the schema names', () => {
    const filled = {
      requirements: '{"a": 1}',
      hostReference: 'yaml: true',
      name: 'x',
      isInternal: 'yes',
      pages: '12',
      terms: 'one\n\n two ',
      table: '[{"b": 2}]',
    };
    expect(readInputs(toInputFields(SCHEMA), filled).inputs).toEqual({
      requirements: { a: 1 },
      hostReference: 'yaml: true',
      name: 'x',
      isInternal: true,
      pages: 12,
      terms: ['one', 'two'],
      table: [{ b: 2 }],
    });
  });

  it('the form of a profile says which text is not JSON or a number', () => {
    const { problems } = readInputs(toInputFields(SCHEMA), { requirements: '{', pages: 'many' });
    expect(Object.keys(problems)).toEqual(['requirements', 'pages']);
  });

  it('the form of a profile takes the schemas of the profiles there are', () => {
    const profile = createRegistry().get('openapi-reference');
    expect(toInputFields(profile?.inputSchema)).toMatchObject([
      {
        name: 'openapi',
        title: 'OpenAPI document',
        kind: 'document',
        isRequired: true,
        acceptsText: true,
      },
      { name: 'overlay', kind: 'document', isRequired: false },
    ]);
  });

  it.each([undefined, null, 'text', { properties: 7 }])(
    'the form of a profile ignores the schema %j',
    (schema) => {
      expect(toInputFields(schema)).toEqual([]);
    },
  );
});
