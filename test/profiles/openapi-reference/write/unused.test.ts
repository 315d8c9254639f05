import { describe, expect, it } from 'vitest';
import { toRunContext, writeDocset, writeFile } from '../../write-docset.ts';
import { findFaults, toDocument, toSchemaDocument } from '../documents.ts';

const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const write = (document: unknown, path: string) =>
  writeFile(toRunContext(document, 'by-operation'), path);

describe('a schema that no operation uses', () => {
  const schemas = {
    Spare: { type: 'object', properties: { part: named('Part') }, description: 'For later.' },
    Part: { type: 'string', enum: ['a', 'b'] },
  };

  it('an unused schema and what it refers to have pages, and the preflight page names them', async () => {
    const document = toSchemaDocument({ type: 'string' }, schemas);
    const text = await write(document, 'schemas/spare.md');
    expect(text).toContain('For later.');
    expect(text).toContain('| `part` | [Part](part.md) (string) | no | One of `a`, `b`. |');
    expect(text).toContain('No operation uses this schema.');
    expect(await write(document, 'schemas/part.md')).toContain('No operation uses this schema.');
    expect(await write(document, '00-preflight.md')).toContain(
      'No operation uses these schemas: `Part`, `Spare`.',
    );
  });

  it('a document of schemas alone is documented', async () => {
    const document = toDocument({ paths: {}, components: { schemas } });
    expect(findFaults(document)).toEqual([]);
    const { texts, reports } = await writeDocset(document, 'by-tag');
    expect(texts.get('schemas/spare.md')).toContain('| `part` |');
    expect(texts.get('index.md')).toContain('The document describes no operations.');
    expect(reports.map(({ verdict }) => verdict)).toEqual(Array(5).fill('passed'));
  });

  it('a document without operations, webhooks and schemas is refused', () => {
    const [fault, ...others] = findFaults(toDocument({ paths: {}, components: {} }));
    expect(others).toEqual([]);
    expect(fault?.detail).toContain('has no operation, and there is no webhook and no schema');
  });

  it('a broken reference in an unused schema is a value without a definition', async () => {
    const Spare = { type: 'object', properties: { part: named('Gone') } };
    const document = toSchemaDocument({ type: 'string' }, { Spare });
    expect(await write(document, 'schemas/spare.md')).toContain(
      '| `part` | any value: the document does not define its schema | no | |',
    );
  });
});

describe('a schema whose alternatives contain it', () => {
  it('a value that may be a list of such values has one table for each object among them', async () => {
    const Value = {
      oneOf: [
        { type: 'string' },
        { type: 'array', items: named('Value') },
        { type: 'object', additionalProperties: named('Value') },
        { type: 'array', items: { type: 'array', items: named('Value') } },
      ],
    };
    const text = await write(toSchemaDocument(named('Value'), { Value }), 'schemas/value.md');
    expect(text).toContain('| 2 | array of [Value](value.md) | |');
    expect(text).toContain('**Alternative 3 of 4**');
    expect(text).not.toContain('**Alternative 2 of 4**');
    expect(text).not.toContain('**Alternative 4 of 4**');
  });
});

describe('a schema of several parts', () => {
  it('a value follows the strictest limits of all parts, every pattern, and the common values', async () => {
    const schema = {
      type: 'object',
      properties: {
        name: {
          allOf: [
            { type: 'string', minLength: 3, maxLength: 9, pattern: '^[a-z]+$' },
            { minLength: 1, maxLength: 5, pattern: '^.*x$' },
          ],
        },
        kind: { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c', 'a'] }, { enum: ['a', 'c'] }] },
      },
    };
    const text = await write(toSchemaDocument(schema), 'reference/tools/list-tools.md');
    expect(text).toContain('Shortest length: `3`. Longest length: `5`.');
    expect(text).toContain('Pattern: `^[a-z]+$`. Pattern: `^.*x$`.');
    expect(text).toContain('| `kind` | string | no | Always `a`. |');
  });
});
