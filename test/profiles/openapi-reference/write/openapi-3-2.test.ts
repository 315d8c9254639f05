import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const PAGE = 'reference/tools/op.md';

/** A page of an OpenAPI 3.2 document with one operation, `POST /tools`. */
function writePage(operation: Json, components: Json = {}, path = PAGE): Promise<string> {
  const document = toDocument({
    openapi: '3.2.0',
    paths: { '/tools': { post: toOperation('op', operation) } },
    components,
  });
  return writeFile(toRunContext(document, 'by-operation'), path);
}

const withAnswer = (content: Json): Json => ({
  responses: { 200: { description: 'Done.', content } },
});

describe('a stream', () => {
  const Event = {
    type: 'object',
    properties: { event: { type: 'string', enum: ['lent'] }, data: { type: 'string' } },
  };

  it('an operation describes each item of a stream, and shows items as the stream has them', async () => {
    const two = { dataValue: [{ event: 'lent' }, { event: 'lent' }] };
    const lines = { itemSchema: Event, examples: { two } };
    const text = await writePage(
      withAnswer({ 'application/jsonl': lines, 'text/event-stream': { itemSchema: Event } }),
    );
    expect(text).toContain(
      '`application/jsonl`, `text/event-stream`: a sequence of items, each object.',
    );
    expect(text).toContain('| `event` | string | no | Always `lent`. |');
    expect(text).toContain('```text\n{"event":"lent"}\n{"event":"lent"}\n```');
    const events = await writePage(withAnswer({ 'text/event-stream': { itemSchema: Event } }));
    expect(events).toContain('```text\ndata: text\nevent: lent\n```');
  });

  it('a request sends the items of a stream as lines', async () => {
    const text = await writePage({
      requestBody: { content: { 'application/x-ndjson': { itemSchema: Event } } },
    });
    expect(text).toContain(`--data-binary '{"data":"text","event":"lent"}'`);
  });

  it('a stream and its items in other media types are described separately', async () => {
    const text = await writePage(
      withAnswer({
        'application/json': { schema: { type: 'array', items: Event } },
        'application/jsonl': { itemSchema: { type: 'array', items: Event } },
      }),
    );
    expect(text).toContain('`application/json`: array of object.');
    expect(text).toContain('`application/jsonl`: a sequence of items, each array of object.');
  });
});

describe('parts without names', () => {
  it('an operation says how each part of a list is sent, and the parts within it', async () => {
    const headers = { 'X-Size': { description: 'Bytes', schema: { type: 'integer' } } };
    const text = await writePage({
      requestBody: {
        content: {
          'multipart/mixed': {
            schema: { type: 'array', prefixItems: [{}, {}], items: { type: 'string' } },
            prefixEncoding: [
              { contentType: 'application/json' },
              { contentType: 'multipart/mixed', itemEncoding: { contentType: 'image/png' } },
            ],
            itemEncoding: { contentType: 'text/csv', headers },
          },
        },
      },
    });
    expect(text).toContain('- part 1: sent as `application/json`.');
    expect(text).toContain('- part 2: sent as `multipart/mixed`.');
    expect(text).toContain('- each part of part 2: sent as `image/png`.');
    expect(text).toContain('- each further part: sent as `text/csv`, with the header `X-Size`.');
    expect(text).toContain('| `[]` | string | no | |');
  });
});

describe('parameters of OpenAPI 3.2', () => {
  it('a parameter that is the whole query is sent as its media type says', async () => {
    const toParameter = (media: string, value: unknown) => ({
      name: 'all',
      in: 'querystring',
      required: true,
      content: { [media]: { schema: { type: 'object' }, example: value } },
    });
    const form = await writePage({
      parameters: [toParameter('application/x-www-form-urlencoded', { a: 'x y', b: [1, 2] })],
    });
    expect(form).toContain('"https://api.example.com/tools?a=x%20y&b=1&b=2"');
    const json = await writePage({ parameters: [toParameter('application/json', { a: 1 })] });
    expect(json).toContain('"https://api.example.com/tools?%7B%22a%22%3A1%7D"');
  });

  it('a cookie in the style "cookie" is sent as it is, one for each value', async () => {
    const schema = { type: 'array', items: { type: 'string' } };
    const base = { name: 'tag', in: 'cookie', style: 'cookie', required: true, schema };
    const text = await writePage({ parameters: [{ ...base, example: ['a b', 'c'] }] });
    expect(text).toContain('-b "tag=a b; tag=c"');
    const joined = await writePage({
      parameters: [{ ...base, explode: false, example: ['a', 'b'] }],
    });
    expect(joined).toContain('-b "tag=a,b"');
  });

  it('an example shows its data and how it is sent', async () => {
    const examples = { on: { dataValue: true, serializedValue: 'flag=yes' } };
    const text = await writePage({
      parameters: [{ name: 'flag', in: 'query', schema: { type: 'boolean' }, examples }],
    });
    expect(text).toContain('- `on`: `true`, sent as `flag=yes`');
    const body = await writePage(
      withAnswer({ 'text/csv': { examples: { one: { dataValue: [1], serializedValue: '1\n' } } } }),
    );
    expect(body).toContain('As it is sent:\n\n```text\n1\n```');
  });
});

describe('components of OpenAPI 3.2', () => {
  it('a media type may be a reference to a shared one', async () => {
    const mediaTypes = { Tool: { schema: { type: 'integer', minimum: 3 } } };
    const text = await writePage(
      withAnswer({ 'application/json': { $ref: '#/components/mediaTypes/Tool' } }),
      { mediaTypes },
    );
    expect(text).toContain('`application/json`: integer. Minimum: `3`.');
  });

  it('a scheme shows the flow for devices, the metadata, and that it is deprecated', async () => {
    const device = {
      type: 'oauth2',
      deprecated: true,
      oauth2MetadataUrl: 'https://login.example.com/metadata',
      flows: {
        deviceAuthorization: {
          deviceAuthorizationUrl: 'https://login.example.com/device',
          tokenUrl: 'https://login.example.com/token',
          scopes: {},
        },
      },
    };
    const components = { securitySchemes: { device } };
    const text = await writePage({}, components, 'authentication.md');
    expect(text).toContain(
      'Kind: OAuth 2.0. Metadata: `https://login.example.com/metadata`. **Deprecated.**',
    );
    expect(text).toContain('- get a code for the device at `https://login.example.com/device`');
    const security = [{ '#/components/securitySchemes/device': [] }];
    expect(await writePage({ security }, components)).toContain(
      'Authenticate with [`device`](../../authentication.md#scheme-device).',
    );
  });

  it('a discriminator names the schema of values that name none', async () => {
    const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const Tool = {
      oneOf: [named('Saw')],
      discriminator: { propertyName: 'kind', mapping: { saw: 'Saw' }, defaultMapping: 'Other' },
    };
    const schemas = {
      Tool: { ...Tool, oneOf: [named('Saw'), { type: 'object' }] },
      Saw: { type: 'object', properties: { kind: { type: 'string' } } },
      Other: { type: 'object', properties: { more: { type: 'string' } } },
    };
    const answer = withAnswer({ 'application/json': { schema: named('Tool') } });
    const text = await writePage(answer, { schemas }, 'schemas/tool.md');
    expect(text).toContain('- `saw`: [Saw](saw.md)');
    expect(text).toContain('- without it, or with another value: [Other](other.md)');
    const other = await writePage(answer, { schemas }, 'schemas/other.md');
    expect(other).toContain('| `more` | string | no | |');
  });

  it('the type of an XML node decides how a value is written', async () => {
    const schema = {
      type: 'object',
      xml: { name: 'note' },
      properties: {
        lang: { type: 'string', example: 'en', xml: { nodeType: 'attribute' } },
        words: { type: 'string', example: 'a < b', xml: { nodeType: 'cdata' } },
      },
    };
    const text = await writePage(withAnswer({ 'application/xml': { schema } }));
    expect(text).toContain('<note lang="en"><![CDATA[a < b]]></note>');
    const list = {
      type: 'object',
      xml: { name: 'box' },
      properties: {
        tools: {
          type: 'array',
          xml: { nodeType: 'element' },
          items: { type: 'string', example: 'saw', xml: { name: 'tool' } },
        },
      },
    };
    const wrapped = await writePage(withAnswer({ 'application/xml': { schema: list } }));
    expect(wrapped).toContain('<tools>\n    <tool>saw</tool>\n  </tools>');
  });
});

describe('keywords of JSON Schema', () => {
  it('a text that contains a document shows the parts of the document', async () => {
    const schema = {
      type: 'object',
      properties: {
        data: {
          type: 'string',
          contentMediaType: 'application/json',
          contentSchema: { type: 'object', properties: { size: { type: 'integer' } } },
        },
      },
    };
    const text = await writePage(withAnswer({ 'application/json': { schema } }));
    expect(text).toContain('| `data` | string | no | Contains object as `application/json`. |');
    expect(text).toContain('| `data.size` | integer | no | |');
    expect(text).toContain(String.raw`"data": "{\"size\":1}"`);
  });

  it('a schema says what it also fits with a property, and how many items fit', async () => {
    const schema = {
      type: 'object',
      properties: {
        card: { type: 'string' },
        list: { type: 'array', contains: { const: 1 }, minContains: 2, maxContains: 3 },
      },
      dependentSchemas: { card: { required: ['address'] } },
      unevaluatedProperties: false,
    };
    const text = await writePage(withAnswer({ 'application/json': { schema } }));
    expect(text).toContain('If `card` is there, then `address` is required.');
    expect(text).toContain('Holds at least 2 items and at most 3 that fit `{"const":1}`.');
    expect(text).toContain('No other properties.');
  });
});
