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

  it('the steps of a guide name a parameter alone if nothing is known about it', async () => {
    const text = await writeGuide({}, {});
    expect(text).toMatch(/- `toolId`\n/);
  });
});
