import type { Block } from '../data/block.ts';
import type { FileExample } from '../engine/rule.ts';
import { createVocabulary } from '../vocabulary/create-vocabulary.ts';
import type { VocabularyField } from '../vocabulary/vocabulary.ts';

const DOCUMENT = {
  info: { version: '1.2.0', description: 'At most 600 requests per minute.' },
  servers: ['https://api.example.com/v1'],
  calls: {
    list: {
      query: { limit: { type: 'integer', default: 20, minimum: 1, maximum: 100 } },
      answers: { 200: 'application/json', 404: 'application/problem+json' },
    },
    add: { answers: { 201: 'application/json', 409: 'application/problem+json' } },
  },
  tool: { toolId: 'drill-7', state: ['free', 'lent'] },
};

const LIMIT: VocabularyField = {
  name: 'limit',
  pointer: '/calls/list/query/limit',
  place: 'query',
  isRequired: false,
  types: ['integer'],
  default: { value: 20 },
  limits: [1, 100],
  values: undefined,
};

const VOCABULARY = createVocabulary({
  input: 'api.json',
  document: DOCUMENT,
  basePaths: ['/v1'],
  operations: [
    { method: 'GET', path: '/tools', pointer: '/calls/list' },
    { method: 'POST', path: '/tools', pointer: '/calls/add' },
    { method: 'GET', path: '/tools/{toolId}', pointer: '/tool' },
  ],
  toSubject: (id) =>
    id === 'GET /tools'
      ? {
          ...{ id, pointer: '/calls/list', method: 'GET' },
          pointers: ['/calls/list', '/info'],
          codes: new Map([
            ['200', '/calls/list/answers/200'],
            ['404', '/calls/list/answers/404'],
          ]),
          fields: new Map([['limit', [LIMIT]]]),
          checkSample: (value) =>
            Object.keys(Object(value)).flatMap((name) =>
              ['toolId', 'state'].includes(name)
                ? []
                : [{ path: name, message: `Unexpected field ${name}, expected toolId or state` }],
            ),
        }
      : undefined,
});

const BLOCKS: Block[] = [
  { kind: 'fact', id: 'facts-1', markdown: '# Tools', sources: [] },
  { kind: 'prose', id: 'use', about: '', markdown: '', sources: [], subject: 'GET /tools' },
];

/** A page about `GET /tools` with some prose, and a rule's findings in it. */
export function toExample(
  title: string,
  prose: string,
  found: readonly string[] = [],
  options: FileExample['options'] = {},
): FileExample {
  const content = `# Tools\n\n${prose}\n`;
  return { title, content, blocks: BLOCKS, vocabulary: VOCABULARY, options, found };
}
