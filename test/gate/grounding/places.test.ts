import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, Vocabulary } from '../../../packages/gate/src/base.ts';
import { KINDS } from '../../../packages/gate/src/grounding/nearest.ts';
import { inspect } from '../../../packages/gate/src/index.ts';
import { createVocabulary } from '../../../packages/gate/src/vocabulary/create-vocabulary.ts';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import { LIES } from './lies.ts';

const GROUNDING = /^(?:ungrounded-|misplaced-claims|invalid-samples)/;
/** A JSON pointer, or that the input has nothing of the kind. */
const PLACE =
  / (?:has|says|requires it|names none) at (?:\/\S*|its root)$|, since \S+ names no [\w %]+$/;
const openapi = readFileSync('samples/openapi/tool-library.yaml', 'utf8');
const API = openApiReference.toVocabulary?.(openApiReference.parseInputs({ openapi }));
const EMPTY = createVocabulary({ input: 'empty.json', document: {} });

/** The messages of the rules about claims in prose about a subject. */
function judge(subject: string, text: string, vocabulary: Vocabulary | undefined = API): string[] {
  const blocks: Block[] = [
    { kind: 'fact', id: 'facts-1', markdown: '# Page', sources: [] },
    { kind: 'prose', id: 'use', about: '', markdown: '', sources: [], subject },
  ];
  const content = new TextEncoder().encode(`# Page\n\n${text}\n`);
  const context = { strictness: 'strict', planned: null, blocks, vocabulary } as const;
  return inspect('page.md', content, context)
    .issues.filter(({ rule }) => GROUNDING.test(rule))
    .map(({ message }) => message);
}

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
const TOOLS = 'https://api.tools.example.org/v1/tools';

/** For each kind of finding: prose about `GET /tools`, and what the message must say. */
const SAMPLES: Readonly<Record<string, readonly [prose: string, expected: string]>> = {
  name: ['Send `limti` along.', '`limit`, which openapi.yaml has at /components/'],
  flag: ['Pass `--zebra-stripe`.', 'none, since openapi.yaml names no flag'],
  address: [
    'It is at https://api.tools.example.com/v1.',
    '`https://api.tools.example.org/{edition}`, which openapi.yaml has at /servers/0/url',
  ],
  'address of mail': ['Write to help@tools.example.', 'openapi'],
  'media type': [
    'It returns application/xml.',
    '`application/json`, which openapi.yaml has at /paths/~1tools/get/responses/200/content',
  ],
  'status code': ['It returns 418.', 'one of 200'],
  version: ['It is new in 7.3.1.', 'which openapi.yaml has at /info/version'],
  date: ['It closes on 2031-02-03.', 'openapi'],
  price: ['It costs $99.50.', 'openapi'],
  'code in hexadecimal digits': ['It says 0xdeadbeef.', 'openapi'],
  number: ['At most 90017 items are read.', ', which openapi.yaml has at /components/'],
  call: [
    'Use `POST /toolz` before.',
    '`POST /tools`, which openapi.yaml has at /paths/~1tools/post',
  ],
  'call without': [fence('bash', `curl ${TOOLS}`), 'since openapi.yaml requires it at '],
  header: [
    fence('bash', `curl ${TOOLS} -H "X-Libary-Key: $KEY"`),
    '`X-Library-Key`, which openapi.yaml',
  ],
  'query parameter': [
    fence('bash', `curl "${TOOLS}?limti=5"`),
    '`limit`, which openapi.yaml has at ',
  ],
  package: [fence('bash', 'npm install tool-library-sdk'), 'openapi.yaml has at '],
  value: [fence('bash', `curl "${TOOLS}?limit=many"`), 'which openapi.yaml has at '],
  field: [
    fence('bash', `curl ${TOOLS} -H "X-Library-Key: $K" -F 'colour=red'`),
    'openapi.yaml has at ',
  ],
  '': ['`limit` is required.', 'as openapi.yaml says at /components/parameters/'],
};

/** The kinds of findings that the sources make: what stands between "Unexpected" and what was said. */
function listKinds(): string[] {
  const sources = globSync('packages/gate/src/grounding/*.ts')
    .filter((file) => !file.endsWith('example.ts'))
    .map((file) => readFileSync(file, 'utf8'));
  const kinds = sources.flatMap((text) =>
    [...text.matchAll(/`Unexpected (\$\{what\} |[a-z ]*)\$\{/g)].map(([, kind = '']) =>
      kind.trim(),
    ),
  );
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source text that is read, not run
  return [...new Set(kinds)].flatMap((kind) => (kind === '${what}' ? Object.keys(KINDS) : kind));
}

describe('the findings of the rules about claims', () => {
  it('each kind of finding about claims has a sample in this test', () => {
    expect(listKinds().filter((kind) => SAMPLES[kind] === undefined)).toEqual([]);
  });

  it.each(Object.entries(SAMPLES))(
    'a finding names a place and its content: %s',
    (kind, [prose, expected]) => {
      const messages = judge('GET /tools', prose);
      const word = kind.replace(/ of mail$/, '');
      const own = messages.filter((it) => it.startsWith(`Unexpected ${word}${word && ' '}\``));
      expect(own.length, messages.join('\n')).toBeGreaterThan(0);
      expect(own.filter((it) => !PLACE.test(it))).toEqual([]);
      expect(own[0]?.split(', expected ')[1]).toContain(expected);
    },
  );

  it('the findings of every lie of the collection name a place', () => {
    const messages = LIES.flatMap(([subject, , text]) => judge(subject, text));
    expect(messages.filter((it) => !PLACE.test(it))).toEqual([]);
  });

  it.each([
    ['media type', 'It returns application/xml.'],
    ['version', 'It is new in 7.3.1.'],
    ['address', 'It is at https://api.example.com/v1.'],
    ['address of mail', 'Write to help@tools.example.'],
    ['status code', 'It returns 418.'],
    ['number of seconds', 'It takes at most 30 seconds.'],
    ['name', 'Send `limit` along.'],
  ])('a finding says that the input names no value if it has none: %s', (kind, prose) => {
    const [message = ''] = judge('', prose, EMPTY);
    expect(message).toMatch(new RegExp(`, expected none, since empty.json names no ${kind}$`));
  });
});
