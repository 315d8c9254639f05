import { describe, expect, it } from 'vitest';
import { findMissing, listWanted } from '../../bench/field/walk.ts';

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const json = (schema: unknown, more = {}) => ({
  content: { 'application/json': { schema, ...more } },
});
const document = {
  openapi: '3.1.0',
  info: {
    title: 'Depot',
    version: '7.1',
    description: 'Lends bikes to members of the club.',
    contact: { name: 'Desk', email: 'desk@depot.example' },
  },
  servers: [{ url: 'https://{zone}.depot.example/', variables: { zone: { default: 'eu' } } }],
  tags: [{ name: 'Bikes' }],
  paths: {
    '/bikes/{bikeId}': {
      parameters: [{ name: 'bikeId', in: 'path', schema: { type: 'string' } }],
      get: {
        operationId: 'readBike',
        security: [{ login: ['bikes:read'] }],
        responses: {
          200: {
            description: 'The bike.',
            headers: { 'X-Left': { schema: { type: 'integer' } } },
            links: {
              owner: { operationId: 'readOwner', parameters: { id: '$response.body#/id' } },
            },
            ...json(ref('schemas', 'Bike'), { examples: { red: { summary: 'A red one' } } }),
          },
        },
        callbacks: { lost: { '{$request.query.url}': { post: { responses: { 204: {} } } } } },
      },
    },
  },
  webhooks: { found: { post: { requestBody: json({ properties: { place: {} } }) } } },
  components: {
    securitySchemes: {
      login: {
        type: 'oauth2',
        flows: {
          implicit: { authorizationUrl: 'https://x.example/a', scopes: { 'bikes:read': 'Read.' } },
        },
      },
    },
    schemas: {
      Bike: {
        discriminator: { propertyName: 'kind' },
        properties: { kind: { enum: ['race', 7] } },
      },
      Cargo: { allOf: [ref('schemas', 'Bike'), { properties: { load: { default: 5 } } }] },
      Unused: { properties: { nowhere: {} } },
    },
    parameters: { unsent: { name: 'unsent', in: 'query', schema: {} } },
  },
};

describe('what a walk over a document wants to find', () => {
  const wanted = listWanted(document).map(({ kind, text }) => `${kind} ${text}`);

  it('a walk requires every name, value, address and text that has an effect', () => {
    expect(wanted).toEqual(
      expect.arrayContaining([
        ...['name bikeId', 'name 200', 'name X-Left', 'name owner', 'name place', 'name load'],
        ...['value readBike', 'value race', 'value 7', 'value 5', 'value red', 'value bikes:read'],
        ...['value lost', 'value POST {$request.query.url}', 'value GET /bikes/{bikeId}'],
        ...['value application/json', 'value login', 'value id', 'value $response.body#/id'],
        ...['address https://eu.depot.example', 'address desk@depot.example', 'text A red one'],
        ...['address https://x.example/a', 'text Lends bikes to members of the club.'],
      ]),
    );
  });

  it('a walk requires a schema without effect, and no other component without effect', () => {
    expect(wanted).toContain('value Unused');
    expect(wanted).toContain('name nowhere');
    expect(wanted).not.toContain('name unsent');
  });
});

describe('what a walk finds in pages', () => {
  const miss = (page: string) => findMissing(document, [page]).map(({ text }) => text);

  it('a walk finds names in rows, values in code and texts whatever their markup', () => {
    const page = `# Depot

Lends **bikes** to members of the [club](https://x.example).

| Name | Values |
| - | - |
| \`owner.place\` | \`race\`, \`7\` |
`;
    const missing = miss(page);
    for (const text of ['Depot', 'place', 'race', '7', 'Lends bikes to members of the club.']) {
      expect(missing).not.toContain(text);
    }
    expect(missing).toEqual(
      expect.arrayContaining(['load', 'readBike', 'red', 'https://eu.depot.example']),
    );
  });

  it('a walk misses a text of which one word is left out, and a value that only prose has', () => {
    const missing = miss('# Depot\n\nLends bikes to members of club. The value race is one.\n');
    expect(missing).toEqual(
      expect.arrayContaining(['Lends bikes to members of the club.', 'race']),
    );
  });
});
