import { createRandom } from '../random.ts';

const MAX_TAGS = 40;
/** A tag with fewer operations has no guide. */
const FOR_A_GUIDE = 4;
const MAX_FILTERS = 100;
const WORDS = [
  'order',
  'invoice',
  'device',
  'shelf',
  'ticket',
  'parcel',
  'route',
  'meter',
] as const;

/** More operations of one schema would divide its page: it lists them. */
const MAX_USES = 1500;

/** Files besides the pages of operations and, for each used tag, its index and its guide. */
const OTHER_FILES = 13;

/**
 * The length of operation pages: all alike, or from one table row to a hundred, most of them short.
 */
export type Lengths = 'alike' | 'mixed';

/**
 * An OpenAPI document that results in exactly `files` files (19 or more), with a page per
 * operation.
 */
export function createDocument(files: number, lengths: Lengths = 'alike'): object {
  const random = createRandom(files);
  const tags = countTags(files);
  const schemas = Math.ceil(files / MAX_USES);
  const operations = files - OTHER_FILES - 2 * tags - 2 * (schemas - 1);
  const paths: Record<string, object> = {};
  for (let index = 0; index < operations; index += 1) {
    const name = `${WORDS[index % WORDS.length]}${index}`;
    const filters = lengths === 'alike' ? 1 : Math.floor(MAX_FILTERS * random() ** 3);
    const schema = index % schemas;
    paths[`/${name}/{id}`] = { get: createOperation(name, index % tags, filters, schema) };
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Bench', version: '1.0', description: 'An API to measure with.' },
    servers: [{ url: 'https://api.example.org' }],
    tags: Array.from({ length: tags }, (_, index) => ({
      name: `Group ${index}`,
      description: `Operations of group ${index}.`,
    })),
    paths,
    components: { schemas: Object.fromEntries(Array.from({ length: schemas }, toSchemas).flat()) },
  };
}

/** As few operations per tag as a guide needs, until there are enough tags. */
function countTags(files: number): number {
  return Math.max(1, Math.min(MAX_TAGS, Math.floor((files - OTHER_FILES) / (2 + FOR_A_GUIDE))));
}

/** The schemas that every n-th operation uses. */
function toSchemas(_: unknown, index: number): (readonly [string, object])[] {
  return [
    [toName('Problem', index), PROBLEM],
    [toName('Thing', index), THING],
  ];
}

const toName = (name: string, index: number) => `${name}${index === 0 ? '' : index + 1}`;

function createOperation(name: string, tag: number, filters: number, schema: number): object {
  const refer = (to: string) => ({ $ref: `#/components/schemas/${toName(to, schema)}` });
  return {
    operationId: `get${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    summary: `Reads ${name}`,
    description: `Answers with the ${name} of that id, as it stands now.`,
    tags: [`Group ${tag}`],
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        schema: { type: 'string' },
        description: 'Its id.',
      },
      ...Array.from({ length: filters }, (_, filter) => ({
        name: filter === 0 ? 'limit' : `limit${filter}`,
        in: 'query',
        schema: { type: 'integer', maximum: 100 },
        description: 'How many.',
      })),
    ],
    responses: {
      '200': {
        description: `The ${name}`,
        content: { 'application/json': { schema: refer('Thing') } },
      },
      '404': {
        description: 'Nothing has this id',
        content: { 'application/json': { schema: refer('Problem') } },
      },
    },
  };
}

const PROBLEM = {
  type: 'object',
  description: 'What went wrong.',
  required: ['title', 'status'],
  properties: {
    title: { type: 'string', description: 'What it is about.' },
    status: { type: 'integer', description: 'The status of the answer.' },
  },
};

const THING = {
  type: 'object',
  description: 'Something that is kept.',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', description: 'Its id.' },
    name: { type: 'string', maxLength: 80, description: 'What people call it.' },
    size: { type: 'number', minimum: 0, description: 'How large it is, in metres.' },
  },
};
