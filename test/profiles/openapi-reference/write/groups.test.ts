import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const write = (document: Json, path: string) =>
  writeFile(toRunContext(toDocument(document), 'by-operation'), path);

const get = (tag: string) => ({ get: toOperation(`list${tag}`, { tags: [tag] }) });

describe('a group of operations', () => {
  it('a group of operations is called by its display name', async () => {
    const document = {
      tags: [{ name: 'bike_ops', 'x-displayName': 'Bikes', description: 'All bikes.' }],
      paths: { '/bikes': get('bike_ops') },
    };
    expect(await write(document, 'index.md')).toContain(
      '| [Bikes](reference/bike-ops/index.md) | 1 | All bikes. |',
    );
    expect(await write(document, 'reference/bike-ops/index.md')).toMatch(/^# Bikes\n/);
    const page = await write(document, 'reference/bike-ops/listbike-ops.md');
    expect(page).toContain('See also: [Bikes](index.md).');
  });

  it('a group of operations is named apart from another of the same display name', async () => {
    const document = {
      tags: [
        { name: 'a', 'x-displayName': 'Bikes' },
        { name: 'b', 'x-displayName': 'Bikes' },
      ],
      paths: { '/a': get('a'), '/b': get('b') },
    };
    const index = await write(document, 'index.md');
    expect(index).toContain('[Bikes (a)](reference/a/index.md)');
    expect(index).toContain('[Bikes (b)](reference/b/index.md)');
  });

  it('a group of operations has the summary, the parent and the kind of OpenAPI 3.2', async () => {
    const document = {
      openapi: '3.2.0',
      servers: [{ url: 'https://depot.example.com', name: 'production' }],
      tags: [
        { name: 'fleet', summary: 'Fleet', kind: 'nav' },
        { name: 'bikes', summary: 'Bikes', parent: 'fleet', kind: 'nav' },
        { name: 'locks', summary: 'Locks', parent: 'bikes' },
        { name: 'other' },
      ],
      paths: {
        '/fleet': get('fleet'),
        '/bikes': get('bikes'),
        '/locks': get('locks'),
        '/other': get('other'),
      },
    };
    const index = await write(document, 'index.md');
    expect(index).toMatch(
      /\*\*Fleet\*\*[^*]*\[Fleet\][^*]*\[Bikes\][^*]*\[Locks\][^*]*\n\n[^*]*\[other\]/,
    );
    expect(index).toContain('The API has operations about Fleet, Bikes, Locks and other.');
    expect(await write(document, 'reference/bikes/index.md')).toContain(
      'Part of [Fleet](../fleet/index.md). Kind of group: `nav`.',
    );
    expect(await write(document, 'getting-started.md')).toContain(
      '- `https://depot.example.com` (`production`)',
    );
  });

  it('a group of operations is the first word of the path if the document has no tags', async () => {
    const item = (id: string) => ({ get: toOperation(id, { tags: undefined }) });
    const document = {
      tags: [],
      paths: { '/v2/bikes': item('listBikes'), '/v2/riders/{id}': item('getRider') },
    };
    const index = await write(document, 'index.md');
    expect(index).toContain('2 operations in 2 groups.');
    expect(index).toContain('[Bikes](reference/bikes/index.md)');
    expect(await write(document, 'reference/riders/get-rider.md')).toContain('[Riders](index.md)');
  });
});
