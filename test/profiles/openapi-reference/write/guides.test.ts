import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const answer = (code: number, schema: Json): Json => ({
  responses: { [code]: { description: 'Done.', content: { 'application/json': { schema } } } },
});
const id = [{ name: 'toolId', in: 'path', required: true, schema: { type: 'integer' } }];

function writeGuide(create: Json, list: Json): Promise<string> {
  const document = toDocument({
    paths: {
      '/tools': { post: toOperation('add', create), get: toOperation('list', list) },
      '/tools/{toolId}': {
        parameters: id,
        get: toOperation('read'),
        delete: toOperation('remove'),
      },
    },
  });
  return writeFile(toRunContext(document, 'by-operation'), 'guides/tools.md');
}

describe('the steps of a guide', () => {
  it('the steps of a guide take an id from the answer that created it', async () => {
    const text = await writeGuide(
      answer(201, { type: 'object', properties: { id: { type: 'integer' } } }),
      {},
    );
    expect(text.match(/- `toolId`: take `id` from the answer of step 1\./g)).toHaveLength(2);
  });

  it('the steps of a guide take an id from a list if nothing else answers with it', async () => {
    const items = { type: 'object', properties: { toolId: { type: 'integer' } } };
    const text = await writeGuide(
      {},
      answer(200, { type: 'object', properties: { tools: { type: 'array', items } } }),
    );
    expect(text).toContain('- `toolId`: take `tools[].toolId` from the answer of step 2.');
  });

  it('the steps of a guide take an id from what an answer wraps, whatever the id is called', async () => {
    const data = { type: 'object', properties: { gid: { type: 'string' } } };
    const created = answer(201, { type: 'object', properties: { data } });
    const parameters = [{ name: 'tool_gid', in: 'path', required: true, schema: {} }];
    const document = toDocument({
      paths: {
        '/tools': { post: toOperation('add', created), get: toOperation('list') },
        '/tools/{tool_gid}': {
          parameters,
          get: toOperation('read'),
          delete: toOperation('remove'),
        },
      },
    });
    const text = await writeFile(toRunContext(document, 'by-operation'), 'guides/tools.md');
    expect(text).toContain('- `tool_gid`: take `data.gid` from the answer of step 1.');
  });

  it('the steps of a guide use a value that was filled in before, after whole sentences', async () => {
    const description = `The account. ${'It is in your settings. '.repeat(20)}`;
    const parameters = [{ name: 'account', in: 'path', required: true, description, schema: {} }];
    const created = answer(201, { type: 'object', properties: { account: {}, id: {} } });
    const document = toDocument({
      paths: {
        '/{account}/tools': {
          parameters,
          post: toOperation('add', created),
          get: toOperation('list'),
        },
        '/{account}/tools/{id}': {
          parameters: [...parameters, { name: 'id', in: 'path', required: true, schema: {} }],
          get: toOperation('read'),
          delete: toOperation('remove'),
        },
      },
    });
    const text = await writeFile(toRunContext(document, 'by-operation'), 'guides/tools.md');
    expect(text).toMatch(/- `account`: The account\. (It is in your settings\. ?)+\n/);
    expect(text).toContain('It is in your settings. Use the value of step 1.\n');
    expect(text).not.toContain('…');
    expect(text).not.toContain('take `account`');
  });

  it('the steps of a guide name a parameter alone if nothing is known about it', async () => {
    const text = await writeGuide({}, {});
    expect(text).toMatch(/- `toolId`\n/);
  });
});
