import { describe, expect, it } from 'vitest';
import { listFindings, writeDocset } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** What the page of an operation says that takes and answers with XML. */
async function writePage(schema: Json, schemas: Json = {}, openapi = '3.0.3'): Promise<string> {
  const content = { 'application/xml': { schema } };
  const post = toOperation('op', {
    requestBody: { required: true, content },
    responses: { 200: { description: 'Done.', content } },
  });
  const document = toDocument({ openapi, paths: { '/a': { post } }, components: { schemas } });
  const written = await writeDocset(document, 'by-operation');
  expect(listFindings(written)).toEqual([]);
  return written.texts.get('reference/tools/op.md') ?? '';
}

describe('a body in XML', () => {
  it('a body in XML has names, prefixes, namespaces, attributes and wrapped lists', async () => {
    const Bike = {
      type: 'object',
      xml: { name: 'bike', namespace: 'https://depot.example/ns', prefix: 'd' },
      properties: {
        id: { type: 'integer', example: 7, xml: { attribute: true } },
        labels: {
          type: 'array',
          xml: { name: 'labels', wrapped: true },
          items: { type: 'string', xml: { name: 'label' } },
          example: ['new & old', '<b>'],
        },
        gear: { type: 'array', items: { type: 'integer' }, example: [1, 2] },
      },
    };
    const text = await writePage(ref('Bike'), { Bike });
    const xml = `<d:bike xmlns:d="https://depot.example/ns" id="7">
  <gear>1</gear>
  <gear>2</gear>
  <labels>
    <label>new &amp; old</label>
    <label>&lt;b&gt;</label>
  </labels>
</d:bike>`;
    expect(text).toContain(`--data-binary '${xml}'`);
    expect(text).toContain(`\`\`\`xml\n${xml}\n\`\`\``);
    expect(text).toMatch(/\| `id` .* In XML: an attribute\. \|/);
    expect(text).toMatch(/\| `labels` .* items wrapped in an element\. .* called `label`\. \|/);
  });

  it('a body in XML that is a list has an element for the list and one for each item', async () => {
    const Bike = { type: 'object', properties: { 'frame no': { type: 'string', example: 'x' } } };
    const Bikes = { type: 'array', items: ref('Bike') };
    const item = '  <Bike>\n    <frame_no>x</frame_no>\n  </Bike>';
    expect(await writePage(ref('Bikes'), { Bike, Bikes })).toContain(`<Bikes>\n${item}\n</Bikes>`);
    expect(await writePage(Bikes, { Bike }, '3.1.0')).toContain(`<root>\n${item}\n</root>`);
  });

  it('an XML example of the document is shown unchanged', async () => {
    const schema = { type: 'string', example: '<a>1</a>' };
    const content = { 'text/xml': { schema, example: '<b x="1"/>' } };
    const post = toOperation('op', { requestBody: { content } });
    const { texts } = await writeDocset(toDocument({ paths: { '/a': { post } } }), 'by-operation');
    expect(texts.get('reference/tools/op.md')).toContain(`--data-binary '<b x="1"/>'`);
  });
});
