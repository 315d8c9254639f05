import { describe, expect, it } from 'vitest';
import type { Strictness } from '../../../shared/contract/release-format.ts';
import { parseInputs } from '../../../shared/profiles/openapi-reference/parse-inputs.ts';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import { type Json, toDocument, toOperation } from './documents.ts';

function ask(document: Json, strictness: Strictness = 'strict') {
  return openApiReference.toQuestions(parseInputs({ openapi: document }), strictness);
}

const withOperation = (more: Json, path = '/tools') =>
  toDocument({ paths: { [path]: { get: toOperation('listTools', more) } } });

describe('questions', () => {
  it('questions are empty when the document leaves nothing open', () => {
    expect(ask(toDocument())).toEqual([]);
  });

  const missing: [string, Json, string, RegExp, ('error' | 'warning')?][] = [
    ['a title', toDocument({ info: { version: '1' } }), '/info/title', /called/, 'error'],
    ['a version', toDocument({ info: { title: 'T' } }), '/info/version', /Which version/],
    ['a server', toDocument({ servers: [] }), '/servers', /base URL/],
    [
      'a security scheme',
      toDocument({ components: {} }),
      '/components/securitySchemes',
      /authenticate/,
    ],
    [
      'a summary and a description',
      withOperation({ summary: undefined }),
      '/paths/~1tools/get/summary',
      /What does GET \/tools do/,
    ],
    [
      'an id',
      withOperation({ operationId: undefined }),
      '/paths/~1tools/get/operationId',
      /What is the id/,
    ],
    [
      'a description of a response',
      withOperation({ responses: { 200: {} } }),
      '/paths/~1tools/get/responses/200',
      /What does 200 of GET \/tools mean/,
    ],
    [
      'an answer that is no error',
      withOperation({ responses: { 404: { description: 'No.' } } }),
      '/paths/~1tools/get/responses',
      /when all goes well/,
    ],
    [
      'a type of a parameter',
      withOperation({ parameters: [{ name: 'a', in: 'query' }] }),
      '/paths/~1tools/get/parameters/0',
      /Of what type is the query parameter "a"/,
    ],
    [
      'a parameter that the path names',
      withOperation({}, '/tools/{id}'),
      '/paths/~1tools~1{id}/get/parameters',
      /What is "id" in GET \/tools\/\{id\}/,
    ],
    [
      'a use of a path parameter',
      withOperation({ parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }] }),
      '/paths/~1tools/get/parameters',
      /Where does "id"/,
    ],
    [
      'a use of a schema',
      toDocument({
        components: {
          schemas: { A: {} },
          securitySchemes: { key: { type: 'http', scheme: 'basic' } },
        },
      }),
      '/components/schemas/A',
      /used or removed/,
    ],
    [
      'a finished text',
      withOperation({ description: 'Lists `TODO`s. Limits: TBD.' }),
      '/paths/~1tools/get/description',
      /contains "TBD"/,
    ],
  ];
  it.each(missing)(
    'questions ask for %s',
    (_, document, pointer, question, severity = 'warning') => {
      const asked = [{ pointer, question: expect.stringMatching(question), severity }];
      expect(ask(document)).toEqual(asked);
      expect(ask(document, 'lenient')).toEqual(asked);
    },
  );

  it('questions do not ask about words that only look like placeholders, nor about code and examples', () => {
    const description = 'Todo lists. A TODO entry. `FIXME` and\n\n```\nTBD\n```\n';
    expect(ask(withOperation({ description }))).toEqual([]);
    const schema = { type: 'string', example: { description: 'TBD' } };
    const content = { 'application/json': { schema } };
    expect(ask(withOperation({ responses: { 200: { description: 'ok', content } } }))).toEqual([]);
  });
});
