import { describe, expect, it } from 'vitest';
import { toRunContext, writeDocset, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const answer = {
  200: {
    description: 'Rented.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Bike' } } },
  },
};

/** A document whose description links with `links`, one after the other. */
function toLinked(links: readonly string[], more: Json = {}): Json {
  const description = `${links.map((link, index) => `[to${index}](${link})`).join(' ')}

# Errors

Each has a code.

## Rate limits
`;
  return toDocument({
    info: { title: 'Depot', version: '1', description },
    tags: [{ name: 'Bike ops' }, { name: 'Introduction', description: 'Hello.' }],
    paths: {
      '/rent/{id}': {
        post: toOperation('rentBike', { tags: ['Bike ops'], responses: answer }),
      },
    },
    components: { schemas: { Bike: { type: 'object', properties: { frame: {} } } } },
    ...more,
  });
}

const OPERATION = 'reference/bike-ops/rent-bike.md';

describe('a link of a description', () => {
  it.each([
    ['#operation/rentBike', OPERATION],
    ['#tag/Bike-ops/operation/rentBike', OPERATION],
    ['#tag/Bike%20ops/paths/~1rent~1{id}/post', OPERATION],
    ['#tag/bike-ops/POST/rent/{id}', OPERATION],
    ['#/Bike%20ops/rentBike', OPERATION],
    ['#/operations/rentBike', OPERATION],
    ['#/paths/~1rent~1{id}/post', OPERATION],
    ['#/components/schemas/Bike', 'schemas/bike.md'],
    ['#/schemas/Bike', 'schemas/bike.md'],
    ['#tag/Bike-ops', 'reference/bike-ops/index.md'],
    ['#tag/Introduction', 'conventions.md#introduction'],
    ['#section/Errors', '#about-this-api'],
    ['#section/Errors/Rate-limits', '#about-this-api'],
  ])('a link of a description is resolved as viewers do: %s', async (link, target) => {
    const text = await writeFile(toRunContext(toLinked([link]), 'by-operation'), 'index.md');
    expect(text).toContain(`[to0](${target})`);
  });

  it('a link of a description becomes text if it leads nowhere', async () => {
    const links = ['#operation/no', '#section/Nothing', '/prices', '#tag/x/operation/y', '#'];
    const text = await writeFile(toRunContext(toLinked(links), 'by-operation'), 'index.md');
    expect(text).toContain('to0 to1 to2 to3 to4');
  });

  it.each(['by-tag', 'by-operation'])(
    'a link of a description is valid in both variants: %s',
    async (variant) => {
      const links = [
        '#operation/rentBike',
        '#section/Errors',
        '#tag/Introduction',
        '#/schemas/Bike',
      ];
      const { reports } = await writeDocset(toLinked(links), variant);
      expect(reports.flatMap(({ issues }) => issues)).toEqual([]);
    },
  );
});

describe('a title', () => {
  it('a title that several operations have names the group, or else the call', async () => {
    const get = (id: string, tag: string) => ({
      get: toOperation(id, { summary: 'List', tags: [tag], responses: answer }),
    });
    const paths = {
      '/bikes': get('a', 'Bikes'),
      '/riders': get('b', 'Riders'),
      '/locks': get('c', 'Locks'),
      '/keys': get('d', 'Locks'),
    };
    const run = toRunContext(toLinked([], { paths, tags: [] }), 'by-operation');
    expect(await writeFile(run, 'reference/bikes/a.md')).toMatch(
      /^# List \(Bikes\)\n\n`GET \/bikes`\n\nThe document names no authentication/,
    );
    const users = await writeFile(run, 'schemas/bike.md');
    for (const title of [
      'List (Bikes)',
      'List (Riders)',
      'List (GET /locks)',
      'List (GET /keys)',
    ]) {
      expect(users).toContain(`[${title}]`);
    }
  });
});
