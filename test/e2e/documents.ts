/** A sound OpenAPI document with one operation for each of `count` tags. */
export function toTaggedDocument(count: number): object {
  const names = Array.from({ length: count }, (_, i) => `Group ${String(i + 1).padStart(2, '0')}`);
  return {
    openapi: '3.1.0',
    info: { title: 'Tagged API', version: '1.0.0', description: 'Made for tests.' },
    servers: [{ url: 'https://api.example.com' }],
    tags: names.map((name) => ({ name, description: `Everything about ${name}.` })),
    paths: Object.fromEntries(
      names.map((name, i) => [`/things-${i + 1}`, toPathItem(name, i + 1)]),
    ),
  };
}

function toPathItem(tag: string, number: number): object {
  const content = {
    'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } },
  };
  return {
    get: {
      operationId: `listThings${number}`,
      tags: [tag],
      summary: `List things ${number}`,
      description: `Answers with every thing of ${tag}.`,
      parameters: [
        {
          name: 'limit',
          in: 'query',
          description: 'Most things to answer with.',
          schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
        },
      ],
      responses: {
        200: { description: 'The things.', content },
        404: { description: 'There is no such group.' },
      },
    },
  };
}
