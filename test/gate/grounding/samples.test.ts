import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../packages/gate/src/data/block.ts';
import { inspect } from '../../../packages/gate/src/inspect.ts';
import type { Vocabulary } from '../../../packages/gate/src/vocabulary/vocabulary.ts';
import { requireDefinition } from '../../../shared/profiles/language/read-definition.ts';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import { pluginDocs } from '../../../shared/profiles/plugin-docs/profile.ts';
import type { Profile } from '../../../shared/profiles/profile.ts';
import { createUserProfile } from '../../../shared/profiles/user/profile.ts';

const readSample = (path: string) => readFileSync(`samples/${path}`, 'utf8');
const toFence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

function toVocabulary(profile: Profile, inputs: Record<string, unknown>): Vocabulary {
  const vocabulary = profile.toVocabulary?.(profile.parseInputs(inputs));
  if (vocabulary === undefined) {
    throw new TypeError(`${profile.name} has no vocabulary`);
  }
  return vocabulary;
}

const handbook = readSample('profiles/service-handbook.yaml');
const API = toVocabulary(openApiReference, { openapi: readSample('openapi/tool-library.yaml') });
const PLUGIN = toVocabulary(pluginDocs, { requirements: readSample('plugin/parcel-shelf.json') });
const SERVICES = toVocabulary(createUserProfile(requireDefinition(handbook, 'sample'), handbook), {
  catalogue: readSample('services/catalogue.yaml'),
});

/** What the rule finds in a sample in prose about a subject. */
function findFaults(vocabulary: Vocabulary, subject: string | undefined, sample: string): string[] {
  const blocks: Block[] = [
    { kind: 'fact', id: 'facts-1', markdown: '# Title', sources: [] },
    { kind: 'prose', id: 'use', about: '', markdown: '', sources: [], subject },
  ];
  const context = { strictness: 'strict', planned: null, blocks, vocabulary } as const;
  const { issues } = inspect('a.md', Buffer.from(`# Title\n\n${sample}\n`), context);
  return issues.flatMap(({ rule, message }) => (rule === 'invalid-samples' ? [message] : []));
}

const TOOL = '{"name":"Drill","category":"drills"}';
const ANSWER = '{"id":"tool_17","name":"Drill","category":"drills"}';
const URL = 'https://api.tools.example.org/v1/tools';

const TRUE: readonly (readonly [what: string, language: string, text: string])[] = [
  ['a body', 'json', TOOL],
  ['a body without what only the API sets', 'json', '{"name":"Drill","category":"drills"}'],
  ['a shortened body with comments', 'json', '{\n  // the name\n  "name": "Drill",\n  ...\n}'],
  ['nested parts', 'json', '{"name":"a","category":"b","parts":[{"name":"c","parts":[]}]}'],
  ['free labels', 'json', '{"name":"a","category":"b","labels":{"colour":"blue"}}'],
  ['a body in YAML', 'yaml', 'name: Drill\ncategory: drills'],
  ['a body in XML', 'xml', '<Tool><name>Drill</name><state>free</state></Tool>'],
  ['a call with its token', 'bash', `curl ${URL} -H "Authorization: Bearer $T" -d '${TOOL}'`],
  ['a call with a user', 'bash', `curl -u ada:$PASSWORD ${URL} --json '${TOOL}'`],
  [
    'a request and its answer',
    'http',
    `POST /tools HTTP/1.1\nAuthorization: Bearer x\n\n${TOOL}\n\nHTTP/1.1 201 Created\n\n${ANSWER}`,
  ],
];

const FALSE: readonly (readonly [what: string, language: string, text: string, says: RegExp])[] = [
  ['a missing required field', 'json', '{"name":"Drill"}', /without category/],
  ['an extra field', 'json', '{"name":"a","category":"b","colour":"red"}', /field colour/],
  ['a wrong type', 'json', '{"name":5,"category":"b"}', /integer for name/],
  ['a value not listed', 'json', '{"name":"a","category":"b","state":"gone"}', /gone for state/],
  [
    'a value below its limit',
    'json',
    '{"name":"a","category":"b","depositCents":-50}',
    /at least 0/,
  ],
  ['no multiple', 'json', '{"name":"a","category":"b","depositCents":2475}', /multiple of 50/],
  ['a long text', 'json', `{"name":"${'a'.repeat(81)}","category":"b"}`, /at most 80/],
  ['a nested fault', 'json', '{"name":"a","category":"b","parts":[{"quantity":1}]}', /parts\[0\]/],
  [
    'a free value of a wrong type',
    'json',
    '{"name":"a","category":"b","labels":{"x":7}}',
    /labels\.x/,
  ],
  [
    'a fault between comments',
    'jsonc',
    '{\n  "name": 5, // the name\n  "category": "b"\n}',
    /for name/,
  ],
  ['the second of two lines', 'jsonl', `${TOOL}\n{"name":"a","category":7}`, /for category/],
  ['a list in YAML', 'yaml', 'name: Drill\ncategory: [drills]', /array for category/],
  ['an extra element', 'xml', '<Tool><name>a</name><colour>red</colour></Tool>', /`colour`/],
  ['a value in XML', 'xml', '<Tool><state>gone</state></Tool>', /gone for state/],
  ['a body of curl', 'sh', `curl -XPOST ${URL} -H'Authorization: x' -d '{"name":"a"}'`, /category/],
  ['a form field', 'sh', `curl ${URL} -u a:b -d 'name=a&category=b&colour=c'`, /field colour/],
  ['a form without a field', 'sh', `curl ${URL} -u a:b --data name=a`, /without category/],
  ['a part of a form', 'sh', `curl ${URL} -u a:b -F colour=red`, /`colour`/],
  ['a call without credentials', 'sh', `curl ${URL} --data '${TOOL}'`, /without `Authorization`/],
  ['a call without its body', 'sh', `curl -X POST ${URL} -u a:b`, /without `body`/],
  [
    'a header of another API',
    'sh',
    `curl ${URL} -u a:b -H 'X-Api-Key: x' -d '${TOOL}'`,
    /X-Api-Key/,
  ],
  ['a body in HTTP', 'http', 'POST /tools\nAuthorization: x\n\n{"name":"a"}', /without category/],
  ['a code of an answer', 'http', `HTTP/1.1 418 Teapot\n\n${ANSWER}`, /status code `418`/],
  ['the body of an answer', 'http', 'HTTP/1.1 201 Created\n\n{"id":7}', /integer for id|without/],
  ['a query of curl', 'sh', `curl -G ${URL} -H 'X-Library-Key: x' -d limit=500`, /from 1 to 100/],
];

describe('a sample in prose', () => {
  it.each(TRUE)('a sample with %s fits its call', (_, language, text) => {
    expect(findFaults(API, 'POST /tools', toFence(language, text))).toEqual([]);
  });

  it.each(FALSE)('a sample with %s is found', (_, language, text, says) => {
    const found = findFaults(API, 'POST /tools', toFence(language, text));
    expect(found.join('\n')).toMatch(says);
    expect(
      found.every((message) => /openapi\.yaml (?:says at|has at|requires it at) /.test(message)),
    ).toBe(true);
  });

  it('a sample of an entity is checked against the fields of the requirements', () => {
    const parcel = {
      ...{ id: '0b6f3c1e-52d4-4d0a-9a52-3f1f6a1f2c11', recipientEmail: 'mira@example.com' },
      ...{ shelf: 'B07', receivedAt: '2026-01-31T09:30:00Z', carrier: 'post' },
    };
    const find = (change: object) =>
      findFaults(
        PLUGIN,
        'Parcel',
        toFence('json', JSON.stringify({ ...parcel, ...change })),
      ).join();
    expect(find({})).toBe('');
    expect(find({ colour: 'red' })).toMatch(/field colour/);
    expect(find({ shelf: undefined })).toMatch(/without shelf/);
    expect(find({ carrier: 'pigeon' })).toMatch(/post, courier, internal mail/);
    expect(find({ shelf: 7 })).toMatch(/7 for shelf, expected string/);
    expect(find({ note: 'a'.repeat(281) })).toMatch(/at most 280 characters/);
  });

  it('a sample of a user profile is checked against the schema of its input', () => {
    const find = (text: string) => findFaults(SERVICES, undefined, toFence('yaml', text));
    const endpoint = 'method: POST\npath: /scans\nsummary: Take in one scan.';
    expect(find(endpoint)).toEqual([]);
    expect(find(endpoint.replace('POST', 'STEAL')).join('\n')).toMatch(/method/);
    expect(find('method: POST\npath: /scans').join('\n')).toMatch(/summary/);
    expect(find(`${endpoint}\ncolour: red`).join('\n')).toMatch(/colour/);
  });
});
