import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const write = (more: Json, path: string) =>
  writeFile(toRunContext(toDocument(more), 'by-operation'), path);

describe('the servers of a document', () => {
  const variables = { port: { default: '443', enum: ['443', '8443'] } };

  it('each server with variables has a table of its own', async () => {
    const servers = [
      { url: 'https://a.example.com:{port}', variables },
      { url: 'https://b.example.com:{port}', variables },
    ];
    const text = await write({ servers }, 'getting-started.md');
    expect(text).toContain('These parts of `https://a.example.com:{port}` may be chosen:');
    expect(text).toContain('These parts of `https://b.example.com:{port}` may be chosen:');
    expect(text.match(/\| `port` \|/g)).toHaveLength(2);
  });

  it('a server without an address is the root, and its description is shown', async () => {
    const servers = [{ description: 'The usual one' }];
    const text = await write({ servers }, 'getting-started.md');
    expect(text).toContain('- `/`: The usual one');
  });

  it('an empty list of servers of an operation leaves those of its path', async () => {
    const get = toOperation('listTools', { servers: [] });
    const item = { servers: [{ url: 'https://tools.example.com' }], get };
    const text = await write({ paths: { '/tools': item } }, 'reference/tools/list-tools.md');
    expect(text).toContain('curl "https://tools.example.com/tools"');
  });
});

describe('names of a document', () => {
  it('a webhook shows the tags that the document gives it, and the glossary lists it', async () => {
    const post = toOperation('lent', { summary: 'Tool lent', tags: ['Loans', 'Events'] });
    const document = { webhooks: { lent: { post } } };
    const text = await write(document, 'webhooks/lent.md');
    expect(text).toContain('Tags: `Loans`, `Events`.');
    expect(await write(document, 'glossary.md')).toContain('[Tool lent](webhooks/lent.md)');
    const { tags: _, ...untagged } = post;
    const other = await write({ webhooks: { lent: { post: untagged } } }, 'webhooks/lent.md');
    expect(other).not.toContain('Tag');
  });

  it('the page of a tag with a display name says what the document calls it', async () => {
    const tags = [{ name: 'Tools', 'x-displayName': 'All tools' }];
    const text = await write({ tags }, 'reference/tools/index.md');
    expect(text).toContain('# All tools');
    expect(text).toContain('Its tag in the document is `Tools`.');
  });

  it('a tag without operations keeps its description and its further documentation', async () => {
    const url = 'https://docs.example.com/more';
    const tags = [
      { name: 'Tools' },
      { name: 'Rules', description: 'Be kind.', externalDocs: { url, description: 'All rules' } },
    ];
    const text = await write({ tags }, 'conventions.md');
    expect(text).toContain('## Rules\n\nBe kind.\n\nFurther documentation: [All rules]');
  });

  it('the glossary of a document of schemas alone lists them', async () => {
    const text = await write(
      { paths: {}, tags: [], components: { schemas: { A: { type: 'string' } } } },
      'glossary.md',
    );
    expect(text).toContain('| [`A`](schemas/a.md) | schema | |');
  });
});
