import { describe, expect, it } from 'vitest';
import { parseInputs } from '../../../shared/profiles/openapi-reference/parse-inputs.ts';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import { readApi } from '../../../shared/profiles/openapi-reference/read-api.ts';
import { findFaults, type Json, toApi, toDocument, toOperation } from './documents.ts';

const withPaths = (paths: Json) => toDocument({ paths });

/** The hints of an accepted document, and the labels of its operations. */
function accept(openapi: unknown) {
  expect(findFaults(openapi)).toEqual([]);
  const inputs = parseInputs({ openapi });
  const questions = openApiReference.toQuestions(inputs, 'strict');
  expect(questions.filter(({ severity }) => severity === 'error')).toEqual([]);
  const docset = openApiReference.toDocset(inputs, 'by-operation');
  return {
    hints: questions.map(({ question }) => question).join('\n'),
    pointers: questions.map(({ pointer }) => pointer),
    paths: docset.phases.flatMap(({ files }) => files.map(({ path }) => path)),
    ids: docset.requirements.map(({ id }) => id),
  };
}

describe('a document of another version is taken', () => {
  it('a version written as a number is read as text', () => {
    const yaml =
      'openapi: 3.1\ninfo: {title: T, version: 2}\npaths: {/a: {get: {responses: {200: {description: ok}}}}}\n';
    expect(accept(yaml).hints).toContain('The version is the number 3.1');
    expect(toApi(toDocument({ openapi: 3.1 })).openapi).toBe('3.1');
  });

  it('the methods of OpenAPI 3.2 are operations, and nothing of it is left out', () => {
    const get = toOperation('listTools');
    const query = toOperation('findTools');
    const COPY = toOperation('copyTools');
    const content = { 'application/jsonl': { itemSchema: { type: 'string' } } };
    const post = toOperation('x', { responses: { 200: { summary: 'Lines', content } } });
    const { hints, ids } = accept({
      ...withPaths({ '/tools': { get, query, post, additionalOperations: { COPY } } }),
      openapi: '3.2.0',
    });
    expect(ids).toEqual(
      expect.arrayContaining(['operation:QUERY /tools', 'operation:COPY /tools']),
    );
    expect(hints).not.toContain('3.2');
    expect(hints).not.toContain('not shown');
    expect(hints).not.toContain('It has no description');
  });

  it('a version later than any that is known is read as the last known one, with a hint', () => {
    const { hints } = accept({ ...toDocument(), openapi: '3.4.0' });
    expect(hints).toContain('The document says OpenAPI 3.4.0; it is read as 3.2.');
  });
});

describe('a slip that leaves no doubt is corrected and named', () => {
  it('members without a value are read as if they were not there', () => {
    const get = toOperation('x', { tags: null, parameters: null, requestBody: null });
    const { pointers } = accept(withPaths({ '/a': { get } }));
    expect(pointers.toSorted()).toEqual(
      ['parameters', 'requestBody', 'tags'].map((name) => `/paths/~1a/get/${name}`),
    );
  });

  it('names without a value, null types and null data keep their meaning', () => {
    const schema = {
      type: ['string', null],
      anyOf: [{ type: null }, { properties: { a: null } }],
      example: null,
      enum: ['a', null],
    };
    const content = { 'application/json': { schema } };
    const responses = { 200: { description: 'ok', content } };
    const [operation] = toApi(
      withPaths({ '/a': { get: toOperation('x', { responses }) } }),
    ).operations;
    expect(operation?.responses[0]?.media[0]?.schema?.raw).toEqual({
      ...schema,
      type: ['string', 'null'],
      anyOf: [{ type: 'null' }, { properties: { a: {} } }],
    });
  });

  it('flags and numbers written as YAML 1.1 allows, or in quotes, are what they say', () => {
    const yaml = `openapi: 3.0.3
info: {title: T, version: 1}
paths:
  /a:
    get:
      deprecated: yes
      parameters:
        - {name: on, in: query, required: "true", schema: {type: integer, maximum: 1_000, default: no}}
        - {name: off, in: query, required: No, schema: {type: string, enum: [yes, no], minLength: "2"}}
      responses: {200: {description: ok}}
`;
    const { hints } = accept(yaml);
    expect(hints).toContain('The value "yes" is read as true; write true.');
    expect(hints).toContain('The value "1_000" is read as 1000; write 1000.');
    const [operation] = readApi(parseInputs({ openapi: yaml })).operations;
    expect(operation?.isDeprecated).toBe(true);
    const read = operation?.parameters.map(({ name, isRequired, schema }) => [
      name,
      isRequired,
      schema?.raw,
    ]);
    expect(read).toEqual([
      ['on', true, { type: 'integer', maximum: 1000, default: 'no' }],
      ['off', false, { type: 'string', enum: ['yes', 'no'], minLength: 2 }],
    ]);
  });

  it('a path without a slash, or with blanks or invisible characters, is shown with one and without', () => {
    const { hints, ids } = accept(
      withPaths({ tools: { get: toOperation('x') }, '/b \u202e{id}': { get: toOperation('y') } }),
    );
    expect(ids).toEqual(expect.arrayContaining(['operation:GET /tools', 'operation:GET /b{id}']));
    expect(hints).toContain('The path "tools" is read as "/tools"');
  });

  it('two paths that become one are merged, with a note', () => {
    const { hints, ids } = accept(
      withPaths({ tools: { get: toOperation('x') }, '/tools': { put: toOperation('y') } }),
    );
    expect(ids).toEqual(expect.arrayContaining(['operation:GET /tools', 'operation:PUT /tools']));
    expect(hints).toContain('is defined more than once');
  });

  it('a repeated or empty id leaves both operations documented', () => {
    const { hints, paths } = accept(
      withPaths({
        '/a': { get: toOperation('x'), put: toOperation('x'), post: toOperation('') },
      }),
    );
    expect(paths.filter((path) => /^reference\/tools\/x-[0-9a-f]{8}\.md$/.test(path))).toHaveLength(
      2,
    );
    expect(hints).toContain('The id "x" of PUT /a is that of GET /a');
    expect(hints).toContain('What is the id of POST /a?');
  });

  it('header parameters that OpenAPI ignores are named once, wherever they are defined', () => {
    const header = (name: string) => ({ name, in: 'header', schema: { type: 'string' } });
    const parameters = [{ $ref: '#/components/parameters/Kind' }, header('accept')];
    const { hints, pointers } = accept(
      toDocument({
        paths: {
          '/a': {
            parameters: [header('Authorization')],
            get: toOperation('x', { parameters }),
            put: toOperation('y', { parameters: [{ $ref: '#/components/parameters/Kind' }] }),
          },
        },
        components: {
          parameters: { Kind: header('Content-Type') },
          securitySchemes: { key: { type: 'openIdConnect' } },
        },
      }),
    );
    expect(hints).toContain('The header "Content-Type" is left out of the parameters');
    expect(hints).toContain('The header "accept" is left out of the parameters');
    expect(pointers.toSorted()).toEqual([
      '/components/parameters/Kind',
      '/paths/~1a/get/parameters/1',
      '/paths/~1a/parameters/0',
    ]);
  });

  it('a security scheme that is not defined is named', () => {
    const { hints } = accept(toDocument({ security: [{ key: [] }, { other: [] }] }));
    expect(hints).toContain('"other" is not defined; one operation names it');
  });

  it('a reference that leads nowhere is a hint when nothing uses it, and refused when something does', () => {
    const Draft = { type: 'object', properties: { owner: { $ref: '#/components/schemas/No' } } };
    const components = { schemas: { Draft }, securitySchemes: { key: { type: 'openIdConnect' } } };
    const { pointers } = accept(toDocument({ components }));
    expect(pointers).toContain('/components/schemas/Draft/properties/owner/$ref');
    const schema = { $ref: '#/components/schemas/Draft' };
    const requestBody = { content: { 'application/json': { schema } } };
    const post = toOperation('x', { requestBody });
    const used = findFaults({ ...withPaths({ '/a': { post } }), components });
    expect(used.map(({ pointer }) => pointer)).toEqual([
      '/inputs/openapi/components/schemas/Draft/properties/owner/$ref',
    ]);
  });
});

describe('tags of any name are taken', () => {
  const use = (...tags: unknown[]) =>
    accept(withPaths({ '/a': { get: toOperation('x', { tags }) } }));
  it.each([
    ['a path', '../../etc/passwd', 'etc-passwd'],
    ['a slash', 'Tools / Loans', 'tools-loans'],
    ['a backslash', 'a\\b', 'a-b'],
    ['a number', 7, '7'],
    ['a line feed', 'a\nb', 'a-b'],
    ['nothing', '', 'a'],
    ['blanks', '  ', 'a'],
  ])('a tag is taken: %s', (_, name, folder) => {
    expect(use(name).paths).toContain(`reference/${folder}/index.md`);
  });

  it('names of the same file get files of their own', () => {
    const paths = use('pets').paths.length;
    const both = accept(
      withPaths({
        '/a': { get: toOperation('x', { tags: ['Spot checks'] }) },
        '/b': { get: toOperation('y', { tags: ['spot-checks'] }) },
      }),
    );
    expect(both.paths.filter((path) => /spot-checks-[0-9a-f]{8}\/index/.test(path))).toHaveLength(
      2,
    );
    expect(both.paths.length).toBe(paths + 2);
  });

  it('a tag that is declared twice keeps the first description', () => {
    const tags = [{ name: 'Tools' }, { name: 'Tools', description: 'What is lent.' }, { name: '' }];
    const document = toDocument({ tags });
    expect(accept(document).hints).toContain('"Tools" is declared more than once');
    expect(toApi(document).tags.map(({ description }) => description)).toEqual(['What is lent.']);
  });

  it('a single tag outside a list is read as a list', () => {
    const { hints } = accept(withPaths({ '/a': { get: toOperation('x', { tags: 'Tools' }) } }));
    expect(hints).toContain('the one value is read as a list');
  });
});
