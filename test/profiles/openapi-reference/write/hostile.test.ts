import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../properties.ts';
import { hostile } from '../../hostile-text.ts';
import { listFindings, writeDocset } from '../../write-docset.ts';

/** Names need something visible; everything else is the writer's concern. */
const name = hostile.map((text) => `x${text}`);

interface Words {
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly name: string;
  readonly scheme: string;
  readonly schema: string;
  readonly value: string;
}

const words = fc.record({
  title: name,
  summary: hostile,
  description: hostile,
  name,
  scheme: name,
  schema: name,
  value: hostile,
});

/** A document with hostile words in every text. */
function toDocument(it: Words) {
  const { description, value } = it;
  const pointer = it.schema.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
  const refer = { $ref: `#/components/schemas/${encodeURIComponent(pointer)}` };
  const text = {
    type: 'string',
    description,
    default: value,
    enum: [value, 'b'],
    pattern: value,
    format: value,
    title: it.summary,
  };
  const object = {
    description,
    properties: { [it.name]: text, plain: text, again: refer },
    required: [it.name],
    example: { [it.name]: value },
  };
  const body = {
    'application/json': { schema: object },
    [it.name]: { schema: text, example: value },
  };
  const response = (schema: object) => ({
    description,
    headers: { [it.name]: { description, schema: text } },
    content: { 'application/json': { schema, example: { [it.name]: value } } },
  });
  const operation = (id: string) => ({
    operationId: `${id}${it.name}`,
    summary: it.summary,
    description,
    tags: ['Tools'],
    responses: { 200: { description } },
  });
  const full = {
    externalDocs: { url: value },
    parameters: [
      { name: it.name, in: 'query', required: true, description, schema: text, example: value },
      { name: it.name, in: 'header', required: true, description, schema: text },
    ],
    requestBody: { description, content: body },
    responses: { 200: response(refer), 404: response(object), default: { description } },
  };
  return {
    openapi: '3.1.0',
    info: { title: it.title, version: value || '1', description },
    servers: [{ url: value, description }],
    tags: [
      { name: 'Tools', description },
      { name: 'Introduction', description },
    ],
    security: [{ [it.scheme.toWellFormed()]: [value] }],
    paths: {
      '/a': { get: operation('g'), post: { ...operation('p'), ...full } },
      '/a/{id}': { get: operation('r'), delete: operation('d') },
    },
    components: {
      securitySchemes: {
        [it.scheme.toWellFormed()]: { type: 'apiKey', in: 'header', name: it.name, description },
      },
      schemas: { [it.schema.toWellFormed()]: object },
    },
  };
}

/** The gate's findings in files, except the length of lines. */
async function findFaults(it: Words, variant: string) {
  const written = await writeDocset(JSON.stringify(toDocument(it)), variant);
  const errors = written.reports.flatMap(({ issues }) =>
    issues.filter(({ severity }) => severity === 'error'),
  );
  return { written, errors: errors.length === 0 ? [] : listFindings(written).slice(0, 3) };
}

const TAME: Words = {
  title: 'Title',
  summary: 'Summary',
  description: 'Description.',
  name: 'name',
  scheme: 'scheme',
  schema: 'schema',
  value: 'value',
};

describe('hostile words in names, descriptions and values', () => {
  it.each(['by-tag', 'by-operation'])(
    'hostile words in names, descriptions and values never upset the gate, %s',
    async (variant) => {
      await fc.assert(
        fc.asyncProperty(words, async (it) => {
          const { errors } = await findFaults(it, variant);
          expect(errors).toEqual([]);
        }),
        { numRuns: runs(5) },
      );
    },
  );

  it('hostile words in names, descriptions and values never add, move or take away a heading', async () => {
    const depths = async (it: Words) => {
      const { written } = await findFaults(it, 'by-operation');
      const files = written.docset.phases.flatMap(({ files: all }) => all.map(({ path }) => path));
      return files.map((path) => written.facts.get(path)?.headings.map(({ depth }) => depth));
    };
    const tame = await depths(TAME);
    await fc.assert(
      fc.asyncProperty(hostile, async (description) => {
        expect(await depths({ ...TAME, description: `Text.\n\n${description}` })).toEqual(tame);
      }),
      { numRuns: runs(5) },
    );
  });
});
