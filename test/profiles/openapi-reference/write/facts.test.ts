import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const write = (document: Json, path: string) =>
  writeFile(toRunContext(toDocument(document), 'by-operation'), path);

describe('facts around the operations', () => {
  it('facts around the operations name summary, contact, licence, terms and further documents', async () => {
    const text = await write(
      {
        info: {
          title: 'Tools',
          version: '1',
          summary: 'Lends tools.',
          termsOfService: 'https://tools.example/terms',
          contact: { name: 'Desk', url: 'https://tools.example/desk', email: 'desk@tools.example' },
          license: { name: 'MIT', identifier: 'MIT-0' },
        },
        externalDocs: { url: 'https://tools.example/manual', description: 'The manual' },
      },
      'index.md',
    );
    expect(text).toContain('Lends tools.');
    expect(text).toContain('- Contact: [Desk](https://tools.example/desk), `desk@tools.example`.');
    expect(text).toContain('- License: MIT, `MIT-0`.');
    expect(text).toContain('- Terms of service: <https://tools.example/terms>.');
    expect(text).toContain('Further documentation: [The manual](https://tools.example/manual).');
    expect(text).toContain('1 operation in 1 group.');
  });

  it('facts around the operations give the allowed values of server variables', async () => {
    const variables = {
      region: { default: 'north', enum: ['north', 'south'], description: 'Where.' },
      port: { default: '443', enum: ['443', '8443'] },
    };
    const servers = [{ url: 'https://{region}.tools.example:{port}', variables }];
    const text = await write({ servers }, 'getting-started.md');
    expect(text).toContain('| `region` | `north` | `north`, `south` | Where. |');
    expect(text).toContain('| `port` | `443` | `443`, `8443` | |');
    expect(text).toContain('`https://{region}.tools.example:{port}`');
  });

  it('facts around the operations give every server an operation has of its own', async () => {
    const servers = [
      { url: 'https://a.example', description: 'Fast.' },
      { url: 'https://b.example', description: 'Slow.' },
    ];
    const paths = { '/files': { get: toOperation('op', { servers }) } };
    const text = await write({ paths }, 'reference/tools/op.md');
    expect(text).toContain('- `https://a.example`: Fast.\n- `https://b.example`: Slow.');
  });

  it('facts around the operations show samples of code and further documents', async () => {
    const more = {
      'x-codeSamples': [{ lang: 'Python', label: 'With the client', source: 'client.op()\n' }],
      externalDocs: { url: 'https://tools.example/op' },
    };
    const paths = { '/tools': { get: toOperation('op', more) } };
    const tags = [{ name: 'Tools', externalDocs: { url: 'https://tools.example/tag' } }];
    const text = await write({ paths, tags }, 'reference/tools/op.md');
    expect(text).toContain('**Sample: With the client**\n\n```text\nclient.op()\n```');
    expect(text).toContain('Further documentation: <https://tools.example/op>.');
    const index = await write({ paths, tags }, 'reference/tools/index.md');
    expect(index).toContain('Further documentation: <https://tools.example/tag>.');
  });

  it('facts around the operations keep the parts that a document sorts its tags into', async () => {
    const paths = {
      '/a': { get: toOperation('a', { tags: ['Tools'] }) },
      '/b': { get: toOperation('b', { tags: ['Loans'] }) },
    };
    const text = await write(
      { paths, 'x-tagGroups': [{ name: 'Lending', tags: ['Loans'] }] },
      'index.md',
    );
    expect(text).toMatch(/\*\*Lending\*\*\n\n\| Group .*\n.*\n\| \[Loans\]/);
    expect(text).toContain('2 operations in 2 groups.');
  });
});
