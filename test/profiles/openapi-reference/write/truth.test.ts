import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const PAGE = 'reference/tools/op.md';

interface Given {
  readonly operation?: Json;
  readonly schemas?: Json;
  readonly document?: Json;
}

/** A page of a document with one operation, `POST /tools`. */
function writePage({ operation, schemas = {}, document }: Given, path = PAGE): Promise<string> {
  const full = toDocument({
    paths: { '/tools': { post: toOperation('op', operation) } },
    components: { schemas },
    ...document,
  });
  return writeFile(toRunContext(full, 'by-operation'), path);
}

const withBody = (schema: Json): Json => ({
  requestBody: { required: true, content: { 'application/json': { schema } } },
});
const withAnswer = (schema: Json, more: Json = {}): Json => ({
  responses: {
    200: { description: 'Done.', content: { 'application/json': { schema, ...more } } },
  },
});
const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('what an operation answers', () => {
  it('the response of an operation is "default" if the document describes no other', async () => {
    const content = { 'application/json': { example: { count: 12 } } };
    const operation = {
      responses: { default: { description: 'All tools.', content }, 404: { description: 'Gone.' } },
    };
    const text = await writePage({ operation });
    expect(text).toContain('### Response default');
    expect(text).toContain('"count": 12');
    const errors = await writePage({ operation }, 'errors.md');
    expect(errors).toContain('## Error 404');
    expect(errors).not.toContain('All tools.');
  });

  it('a missing success response of an operation is noted on its page', async () => {
    const operation = { responses: { 405: { description: 'Not understood.' } } };
    const text = await writePage({ operation });
    expect(text).toContain('The document does not say what a call that succeeds is answered with.');
    const answered = await writePage({
      operation: { responses: { '2XX': { description: 'ok' } } },
    });
    expect(answered).not.toContain('The document does not say');
  });

  it('an error response of an operation is on its page, with body and example', async () => {
    const schema = { type: 'object', properties: { reason: { type: 'string' } } };
    const examples = { busy: { summary: 'The tool is out', value: { reason: 'lent' } } };
    const operation = {
      responses: {
        200: { description: 'Done.' },
        409: { description: 'No.', content: { 'application/json': { schema, examples } } },
      },
    };
    const text = await writePage({ operation });
    expect(text).toContain('### Response 409');
    expect(text).toContain('| `reason` | string |');
    expect(text).toContain('**Example: The tool is out**');
    expect(text).toContain('"reason": "lent"');
  });

  it('the example of a shared error has the status it is shown under', async () => {
    const Problem = {
      type: 'object',
      properties: {
        status: { type: 'integer', example: 404 },
        title: { type: 'string', example: 'Not Found' },
      },
    };
    const answer = {
      description: 'No.',
      content: { 'application/json': { schema: named('Problem') } },
    };
    const responses = { 200: { description: 'Done.' }, 403: answer, 404: answer };
    const text = await writePage({ operation: { responses }, schemas: { Problem } }, 'errors.md');
    expect(text.match(/"status": \d+/g)).toEqual(['"status": 403', '"status": 404']);
    expect(text).toContain('"title": "Forbidden"');
  });

  it('the headers of a response say whether they are always sent', async () => {
    const headers = {
      'X-Left': { required: true, example: 41, schema: { type: 'integer' } },
      'X-Old': { deprecated: true, schema: { type: 'string' } },
    };
    const operation = { responses: { 200: { description: 'Done.', headers } } };
    const text = await writePage({ operation });
    expect(text).toContain('| `X-Left` | `200` | integer | always | Example: `41`. |');
    expect(text).toContain('| `X-Old` | `200` | string | maybe | Deprecated. |');
  });
});

describe('what a body says', () => {
  it('the required properties of a body depend on the direction', async () => {
    const Tool = {
      type: 'object',
      required: ['id', 'pin', 'name'],
      properties: {
        id: { type: 'integer', readOnly: true },
        pin: { type: 'string', writeOnly: true },
        name: { type: 'string' },
      },
    };
    const operation = { ...withBody(named('Tool')), ...withAnswer(named('Tool')) };
    const text = await writePage({ operation, schemas: { Tool } });
    const [request = '', response = ''] = text.split('## Responses');
    expect(request).toContain('| `id` | integer | no |');
    expect(request).toContain('| `pin` | string | yes |');
    expect(response).toContain('| `id` | integer | yes |');
    expect(response).toContain('| `pin` | string | no |');
    const home = await writePage({ operation, schemas: { Tool } }, 'schemas/tool.md');
    expect(home).toContain('| `id` | integer | in responses |');
    expect(home).toContain('| `pin` | string | in requests |');
  });

  it('the description of a body is shown, not only those of its properties', async () => {
    const schema = {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      items: { type: 'object', minProperties: 1, additionalProperties: false },
    };
    const text = await writePage({
      operation: { ...withBody(schema), ...withAnswer({ type: 'string', enum: ['kept', 'sent'] }) },
    });
    for (const part of ['Fewest items: `1`.', 'Most items: `100`.', 'No item twice.']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Each item: No other properties. Fewest properties: `1`.');
    expect(text).toContain('One of `kept`, `sent`.');
  });

  it('the items of a list in a body are described, nested objects and lists included', async () => {
    const items = {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: { size: { type: 'string' } },
    };
    const rows = {
      type: 'array',
      items: { type: 'array', maxItems: 3, items: { type: 'integer' } },
    };
    const text = await writePage({
      operation: { ...withBody({ type: 'array', items }), ...withAnswer(rows) },
    });
    expect(text).toContain(
      'array of object. Each item: No other properties. Fewest properties: `1`.',
    );
    expect(text).toContain('array of array of integer. Each item: Most items: `3`.');
  });

  it('tuples, constants and conditions of a body are described', async () => {
    const schema = {
      type: 'object',
      properties: {
        place: {
          type: 'array',
          prefixItems: [
            { type: 'number', minimum: -180, description: 'Longitude.' },
            { type: 'integer', description: 'Floor.' },
          ],
          items: false,
        },
        end: { const: null },
        size: { enum: ['small', null] },
        kind: { const: 'drill' },
        card: { type: 'string' },
        holder: { type: 'string' },
        names: { propertyNames: { pattern: '^[a-z]$' }, additionalProperties: { type: 'string' } },
        marks: { type: 'array', items: { type: 'string' }, contains: { const: 'main' } },
      },
      patternProperties: { '^x-': { type: 'boolean' } },
      dependentRequired: { card: ['holder'] },
      ...Object.fromEntries([
        ['if', { properties: { kind: { const: 'drill' } } }],
        ['then', { required: ['card'] }],
        ['else', { minProperties: 2 }],
      ]),
    };
    const text = await writePage({ operation: withBody(schema) });
    expect(text).toContain('| `place` | array of first number, then integer |');
    expect(text).toContain('| `place[0]` | number | no | Longitude. Minimum: `-180`. |');
    expect(text).toContain('No further items.');
    expect(text).toContain('| `end` | null |');
    expect(text).toContain('| `size` | string or null |');
    expect(text).toContain('Always `drill`.');
    expect(text).toContain('| `/^x-/` | boolean |');
    expect(text).toContain('`holder` is required when `card` is there.');
    expect(text).toContain('If `kind` is `drill`, then `card` is required.');
    expect(text).toContain('If not `kind` is `drill`, then it fits `{"minProperties":2}`.');
    expect(text).toContain('Names of properties fit `{"pattern":"^[a-z]$"}`.');
    expect(text).toContain('Holds at least one item that fits `{"const":"main"}`.');
  });

  it('descriptions of single values of a body are listed with them', async () => {
    const Level = {
      oneOf: [
        { const: 1, title: 'Low', description: 'No alarm rings.' },
        { const: 2, title: 'High', description: 'An alarm rings.' },
      ],
    };
    const schema = {
      type: 'object',
      properties: {
        level: named('Level'),
        state: { enum: [0, 1], 'x-enum-varnames': ['Closed', 'Open'] },
        mode: { enum: ['a', 'b'], 'x-enumDescriptions': { a: 'By air.', b: 'By boat.' } },
      },
    };
    const text = await writePage({ operation: withBody(schema), schemas: { Level } });
    expect(text).toContain('- `0`: Closed\n- `1`: Open');
    expect(text).toContain('- `a`: By air.\n- `b`: By boat.');
    const home = await writePage(
      { operation: withBody(schema), schemas: { Level } },
      'schemas/level.md',
    );
    expect(home).toContain('- `1`: Low. No alarm rings.\n- `2`: High. An alarm rings.');
  });

  it('a named schema in a body is shown with its type', async () => {
    const schemas = {
      ToolId: { type: 'string', format: 'uuid' },
      Tags: { type: 'array', items: { type: 'string' } },
      Tool: { type: 'object', properties: { a: { type: 'string' } } },
    };
    const properties = { id: named('ToolId'), tags: named('Tags'), tool: named('Tool') };
    const text = await writePage({ operation: withBody({ properties }), schemas });
    expect(text).toContain('| `id` | [ToolId](../../schemas/tool-id.md) (string (uuid)) |');
    expect(text).toContain('| `tags` | [Tags](../../schemas/tags.md) (array of string) |');
    expect(text).toContain('| `tool` | [Tool](../../schemas/tool.md) |');
  });

  it('a named schema of a single value has a page without empty sections', async () => {
    const schemas = {
      Id: { type: 'string', format: 'uuid' },
      State: { type: 'string', enum: ['free', 'lent'] },
      Note: { type: 'string' },
      Box: {
        type: 'object',
        properties: { id: named('Id'), state: named('State'), note: named('Note') },
      },
    };
    const page = (name: string) =>
      writePage({ operation: withAnswer(named('Box')), schemas }, `schemas/${name}.md`);
    expect(await page('id')).toContain('## Example\n\n```json\n"123e4567');
    expect(await page('id')).not.toContain('## Properties');
    expect(await page('state')).toContain('One of `free`, `lent`.\n\n## Example');
    expect(await page('note')).not.toContain('## Example');
    expect(await page('box')).toContain('## Properties');
  });

  it('the only alternative of a body is shown as the body itself', async () => {
    const Tool = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
    const text = await writePage({
      operation: withBody({ oneOf: [named('Tool')] }),
      schemas: { Tool },
    });
    expect(text).toContain('`application/json`: [Tool](../../schemas/tool.md).');
    expect(text).toContain('| `a` | string | yes |');
  });

  it('the values, properties, alternatives and long descriptions of a body are never cut', async () => {
    const values = Array.from({ length: 150 }, (_, n) => `value-${n}`);
    const properties = Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => [`field${n}`, { type: 'string' }]),
    );
    const options = Array.from({ length: 60 }, (_, n) => ({
      title: `Kind ${n}`,
      type: 'object',
      properties: { [`only${n}`]: { type: 'string' } },
    }));
    const long = `${'Word after word. '.repeat(60)}\n\n- item **last**`;
    const schema = {
      type: 'object',
      properties: {
        ...properties,
        pick: { enum: values },
        choice: { oneOf: options },
        described: { type: 'string', description: long },
      },
    };
    const text = await writePage({ operation: withBody(schema) });
    for (const value of values) {
      expect(text).toContain(`\`${value}\``);
    }
    for (let n = 0; n < 120; n += 1) {
      expect(text).toContain(`| \`field${n}\` |`);
    }
    for (let n = 0; n < 60; n += 1) {
      expect(text).toContain(`| \`choice.only${n}\` |`);
      expect(text).toContain(`Kind ${n} (object)`);
    }
    expect(text).toContain('- item **last**');
  });
});

describe('what names and examples say', () => {
  it('every example is shown with its description', async () => {
    const examples = {
      small: { summary: 'A small one', description: 'Fits a *pocket*.', value: { size: 1 } },
      large: { value: { size: 9 } },
      other: { summary: 'Elsewhere', externalValue: 'https://files.example.com/tool.json' },
    };
    const operation = {
      requestBody: { content: { 'application/json': { schema: { type: 'object' }, examples } } },
      ...withAnswer({ type: 'object' }, { examples }),
    };
    const text = await writePage({ operation });
    expect(
      text.match(/\*\*Example: A small one\*\* \(`small`\)\n\nFits a \*pocket\*\./g),
    ).toHaveLength(2);
    expect(text.match(/\*\*Example: `large`\*\*/g)).toHaveLength(2);
    expect(text.match(/\[?<?https:\/\/files\.example\.com\/tool\.json/g)?.length).toBeGreaterThan(
      1,
    );
  });

  it('a long summary does not become a title', async () => {
    const summary = '**New here?** We recommend [trips](https://x.example).\n\nCreates a ride.';
    const text = await writePage({
      operation: { operationId: 'op', summary, description: 'More.' },
    });
    expect(text).toMatch(/^# Op\n/);
    expect(text).toContain(
      '**New here?** We recommend [trips](https://x.example).\n\nCreates a ride.\n\nMore.',
    );
  });

  it('what names and examples say of a list in one parameter is shown with two values', async () => {
    const list = (items: Json, more: Json = {}): Json => ({
      in: 'query',
      explode: false,
      schema: { type: 'array', items },
      ...more,
    });
    const parameters = [
      { ...list({ type: 'string' }), name: 'labels' },
      { ...list({ enum: ['a', 'b', 'c'] }, { style: 'pipeDelimited' }), name: 'flags' },
      { ...list({ type: 'string' }, { example: ['x', 'y', 'z'] }), name: 'own' },
    ];
    const text = await writePage({ operation: { parameters } });
    expect(text).toContain('separated by commas: `labels=one,two`.');
    expect(text).toContain('`flags=a%7Cb`');
    expect(text).toContain('separated by commas: `own=x,y,z`.');
  });

  it('what names and examples say of an exploded object is how its parts are sent', async () => {
    const schema = {
      type: 'object',
      properties: { q: { type: 'string', example: 'red' }, page: { type: 'integer' } },
    };
    const parameters = [
      { name: 'search', in: 'query', schema },
      { name: 'filter', in: 'query', style: 'deepObject', schema },
      { name: 'ids', in: 'query', schema: { type: 'array', example: [1, 2] } },
      { name: 'where', in: 'query', content: { 'application/json': { schema } } },
      { name: 'raw', in: 'query', allowReserved: true, allowEmptyValue: true, schema: {} },
    ];
    const text = await writePage({ operation: { parameters } });
    expect(text).toContain('Its properties are sent as parameters of their own: `page=1&q=red`.');
    expect(text).toContain('in the style `deepObject`: `filter[page]=1&filter[q]=red`.');
    expect(text).toContain('Repeat the parameter for several values.');
    expect(text).toContain('Written as `application/json`.');
    expect(text).toContain('Reserved characters may stay as they are.');
    expect(text).toContain('May be sent without a value.');
  });
});
