const TAGS = 40;
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

/** An OpenAPI document that makes about `files` files with one page per operation. */
export function createDocument(operations: number): object {
  const paths: Record<string, object> = {};
  for (let index = 0; index < operations; index += 1) {
    const name = `${WORDS[index % WORDS.length]}${index}`;
    paths[`/${name}/{id}`] = { get: createOperation(name, index) };
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Bench', version: '1.0', description: 'An API to measure with.' },
    servers: [{ url: 'https://api.example.org' }],
    tags: Array.from({ length: Math.min(TAGS, operations) }, (_, index) => ({
      name: `Group ${index}`,
      description: `Operations of group ${index}.`,
    })),
    paths,
    components: { schemas: { Problem: PROBLEM, Thing: THING } },
  };
}

function createOperation(name: string, index: number): object {
  return {
    operationId: `get${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    summary: `Reads ${name}`,
    description: `Answers with the ${name} of that id, as it stands now.`,
    tags: [`Group ${index % TAGS}`],
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        schema: { type: 'string' },
        description: 'Its id.',
      },
      {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', maximum: 100 },
        description: 'How many.',
      },
    ],
    responses: {
      '200': {
        description: `The ${name}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
      },
      '404': {
        description: 'Nothing has this id',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
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
