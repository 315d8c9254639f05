import { describe, expect, it } from 'vitest';
import { findMissing } from '../../../bench/field/walk.ts';
import { listFindings, writeDocset } from '../write-docset.ts';
import { type Json, toDocument, toOperation } from './documents.ts';

const VARIANTS = ['by-tag', 'by-operation'] as const;
const words = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => `${name}${n} is one of many words`).join(', ');

/** Properties, values, alternatives, an example and a description that no one page can hold. */
function toLargeDocument(): Json {
  const properties = Object.fromEntries(
    Array.from({ length: 350 }, (_, n) => [
      `field${n}`,
      { type: 'string', description: words(12, `field${n}x`) },
    ]),
  );
  const values = Array.from({ length: 5000 }, (_, n) => `value-number-${n}`);
  const oneOf = Array.from({ length: 220 }, (_, n) => ({
    title: `Kind ${n}`,
    type: 'object',
    description: words(20, `kind${n}x`),
    properties: { [`own${n}`]: { type: 'integer' } },
  }));
  const schema = { type: 'object', properties };
  const examples = { big: { summary: 'A big one', value: values } };
  const body = { 'application/json': { schema, examples } };
  const pages = Array.from({ length: 6 }, (_, n) => words(800, `page${n}x`)).join('\n\n');
  return toDocument({
    info: { title: 'Large', version: '1', description: pages },
    paths: {
      '/large': {
        post: toOperation('createLarge', {
          requestBody: { content: body },
          responses: {
            200: {
              description: 'Done.',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Large' } } },
            },
            418: {
              description: 'No.',
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/Kinds' } },
              },
            },
          },
        }),
      },
    },
    components: {
      schemas: {
        Large: { ...schema, description: 'Holds everything.' },
        Kinds: { oneOf },
        Word: { type: 'string', enum: values },
        Words: { type: 'array', items: { $ref: '#/components/schemas/Word' } },
      },
      responses: {},
    },
  });
}

describe('pages that are too large for a file', () => {
  it.each(VARIANTS)(
    'pages that are too large are divided and nothing is left out, %s',
    async (variant) => {
      const document = toLargeDocument();
      const paths = document.paths as { '/large': { get?: Json } };
      paths['/large'].get = toOperation('listLarge', {
        responses: {
          200: {
            description: 'All.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Words' } } },
          },
        },
      });
      const written = await writeDocset(JSON.stringify(document), variant);
      const { texts, reports } = written;
      expect(listFindings(written)).toEqual([]);
      expect(findMissing(document, texts.values())).toEqual([]);
      const sizes = [...texts.values()].map((text) => Buffer.byteLength(text));
      expect(Math.max(...sizes)).toBeLessThan(240 * 1024);
      for (const path of ['index', 'schemas/large', 'schemas/kinds', 'schemas/word']) {
        expect(texts.get(`${path}-part-2.md`)).toMatch(/^# .*, part 2\n\nThis continues \[/);
        expect(texts.get(`${path}.md`)).toContain('Continued in [');
      }
      const scores = reports.at(-1)?.categories.map(({ score }) => score);
      expect(new Set(scores)).toEqual(new Set([1]));
    },
  );
});
