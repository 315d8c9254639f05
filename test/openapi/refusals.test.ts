import { describe, expect, it } from 'vitest';
import { checkOpenApi, readOpenApi } from '../../packages/openapi/src/index.ts';
import { locate } from '../../packages/openapi/src/input/locate.ts';
import { chooseFaults } from '../../shared/profiles/openapi-reference/choose-faults.ts';

const HEAD = 'info: { title: T, version: "1" }\n';
const three = (rest: string) => `openapi: 3.0.3\n${HEAD}${rest}`;
const one = (rest: string) => `openapi: 3.1.0\n${HEAD}${rest}`;
const two = (rest: string) => `swagger: "2.0"\n${HEAD}${rest}`;
const call = (members: string) => `paths:\n  /a:\n    post:\n${members.replace(/^/gm, '      ')}\n`;
const answer = (media: string) =>
  call(
    `responses:\n  200:\n    description: ok\n    content:\n      application/json:\n        ${media}`,
  );
const parameter = (it: string) => call(`parameters:\n  - ${it}\nresponses: {}`);
const later = (it: string) => `responses: { 200: { description: ok } }\n${it}`;

/**
 * One document per kind of fault, with the text at which the fault must be placed (marked by `»`,
 * which is removed), and what the message says.
 */
const REFUSED: readonly [kind: string, marked: string, says: RegExp][] = [
  ['a version that is not read', `»openapi: 4.0.0\n${HEAD}`, /is "4.0.0"/],
  ['a version of Swagger that is not read', `»swagger: "1.1"\n${HEAD}`, /is "1.1"/],
  ['AsyncAPI', '»asyncapi: 3.0.0\ninfo: {}\n', /this looks like AsyncAPI/],
  ['Swagger 1', '»swaggerVersion: "1.2"\napis: []\n', /this looks like Swagger 1/],
  ['a Postman collection', '»{"info": {"name": "n"}, "item": []}', /this looks like a Postman/],
  ['a JSON Schema', '»{"$schema": "https://json-schema.org/", "type": "object"}', /a JSON Schema/],
  ['an overlay', '»overlay: 1.0.0\nactions: []\n', /this looks like an overlay/],
  ['a list', '»[1, 2]', /must be an object with "openapi"/],
  ['a web page', '»<!DOCTYPE html><html></html>', /must be an object with "openapi"/],
  ['info as a text', `openapi: 3.0.3\n»info: T\n${call('responses: {}')}`, /must be an object/],
  ['no paths', `»openapi: 3.0.3\n${HEAD}`, /there is nothing to document/],
  ['empty paths', three('»paths: {}\n'), /there is nothing to document/],
  ['paths as a list', three('»paths:\n  - /a\n'), /must be an object/],
  ['a path item as a text', three('paths:\n  »/a: get\n'), /must be an object/],
  ['an operation as a text', three('paths:\n  /a:\n    »get: hello\n'), /must be an object with/],
  ['webhooks as a list', one('»webhooks: [ a ]\n'), /must be an object/],
  ['components as a list', three(`${call('responses: {}')}»components: []\n`), /must be an object/],
  [
    'schemas as a list',
    one('components:\n  »schemas: [ { type: string } ]\n'),
    /must be an object/,
  ],
  ['a schema as a text', one('components:\n  schemas:\n    »A: string\n'), /must be an object/],
  [
    'parameters as an object',
    three(call('»parameters: { a: 1 }\nresponses: {}')),
    /must be a list/,
  ],
  ['a parameter without a name', three(parameter('»in: query')), /has no "name"/],
  [
    'a parameter of an unknown place',
    three(parameter('»{ name: a, in: nowhere }')),
    /"in" must be/,
  ],
  ['a body parameter in OpenAPI 3', three(parameter('»{ name: a, in: body }')), /"in" must be/],
  ['form data in OpenAPI 3', three(parameter('»{ name: a, in: formData }')), /"in" must be/],
  ['a body as a text', three(call('»requestBody: hello\nresponses: {}')), /must be an object/],
  ['responses as a list', three(call('»responses: [ a ]')), /must be an object/],
  ['a response as a text', three(call('responses:\n  »200: fine')), /must be an object/],
  [
    'content as a list',
    three(call('responses:\n  200:\n    description: ok\n    »content: [ a ]')),
    /must be an object/,
  ],
  ['a schema in place as a text', three(answer('»schema: string')), /must be an object/],
  [
    'security of names',
    three(call('security: [ »key ]\nresponses: {}')),
    /must be an object that maps/,
  ],
  [
    'a broken reference',
    three(answer('schema: { »$ref: "#/components/schemas/No" }')),
    /is not in/,
  ],
  ['a reference to a file', three(answer('schema: { »$ref: "./a.yaml" }')), /leads to ".\/a.yaml"/],
  ['a reference by a plain name', three(answer('schema: { »$ref: Tool }')), /leads to "Tool"/],
  [
    'a reference that is a number',
    three(call('responses:\n  200:\n    »$ref: 7')),
    /must be a string/,
  ],
  [
    'a reference without a pointer',
    three(answer('schema: { »$ref: "#Tool" }')),
    /only JSON pointers/,
  ],
  [
    'a reference to a text',
    three(`${answer('schema: { »$ref: "#/components/x-a" }')}components: { x-a: hi }\n`),
    /is not an object/,
  ],
  [
    'a broken reference of a webhook',
    one('webhooks: { a: { post: { »$ref: "#/no" } } }\n'),
    /#\/no/,
  ],
  [
    'a place after an empty item',
    three(call(later('parameters:\n  -\n  - »{ name: a, in: no }'))),
    /"in"/,
  ],
  [
    'a path without a slash',
    three('paths:\n  a b:\n    get:\n      »requestBody: 1\n'),
    /must be an/,
  ],
  [
    'a path in two forms',
    three('paths:\n  a:\n    get: { »requestBody: 1 }\n  /b: {}\n'),
    /must be an/,
  ],
  [
    'a Swagger parameter after a body',
    two(
      call(later('parameters:\n  - { name: b, in: body, schema: {} }\n  - »{ name: y, in: no }')),
    ),
    /path, query, header, formData, body/,
  ],
  [
    'a Swagger body that is broken',
    two(
      call(later('parameters:\n  - { name: b, in: body, schema: { »$ref: "#/definitions/No" } }')),
    ),
    /refers to "#\/definitions\/No"/,
  ],
  [
    'a Swagger form field that is broken',
    two(
      call(
        later('parameters:\n  - { name: b, in: formData, items: { »$ref: "#/definitions/No" } }'),
      ),
    ),
    /#\/definitions\/No/,
  ],
  [
    'a Swagger response',
    two(call('responses: { 200: { »$ref: "#/responses/No" } }')),
    /#\/responses\/No/,
  ],
  ['a Swagger parameter', two(parameter('»$ref: "#/parameters/No"')), /"#\/parameters\/No"/],
  [
    'Swagger definitions as a list',
    two(`${call('responses: {}')}»definitions: []\n`),
    /must be an/,
  ],
  ['Swagger paths as a list', two('»paths: [ /a ]\n'), /must be an object/],
];

/** The position of the mark in a text, found without a parser, and the text without it. */
function readMark(marked: string): { text: string; line: number; column: number } {
  const before = marked.slice(0, marked.indexOf('»')).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { text: marked.replace('»', ''), line: before.length, column };
}

/** Members that a page can do without, each at its mark. */
const NOTED: readonly (readonly [kind: string, marked: string])[] = [
  [
    'a parameter that a list repeats',
    three(
      call('parameters:\n  - { name: a, in: query }\n  - »{ name: a, in: query }\nresponses: {}'),
    ),
  ],
  ['properties as a list', three(answer('schema: { »properties: [ a ] }'))],
  ['a property as a text', one(answer('schema: { properties: { »a: text } }'))],
  ['allOf as an object', three(answer('schema: { »allOf: { type: object } }'))],
  ['an alternative as a text', three(answer('schema: { oneOf: [ »Tool ] }'))],
  ['items as a list', three(answer('schema: { type: array, »items: [ {} ] }'))],
  ['required as a flag', three(answer('schema: { type: string, »required: true }'))],
  ['servers as an object', three(`»servers: { url: "https://a.b" }\n${call('responses: {}')}`)],
  ['a server as a text', three(`servers: [ »https://a.b ]\n${call('responses: {}')}`)],
  ['callbacks as a list', three(call('»callbacks: [ a ]\nresponses: {}'))],
  ['headers as a list', three(call('responses: { 200: { description: a, »headers: [ a ] } }'))],
  ['a header as a text', three(call('responses: { 200: { headers: { »x-a: text } } }'))],
  ['links as a list', three(call('responses: { 200: { description: a, »links: [ a ] } }'))],
  ['security as an object', three(call('»security: { key: [] }\nresponses: {}'))],
  [
    'a scheme as a text',
    three(`${call('responses: {}')}components: { securitySchemes: { »a: b } }\n`),
  ],
  [
    'a method in capitals',
    three('paths:\n  /a:\n    get: { responses: {} }\n    »PUT: { responses: {} }\n'),
  ],
];

describe('a document that is refused', () => {
  it.each(REFUSED)('%s is refused at its line and column', (_, marked, says) => {
    const { text, line, column } = readMark(marked);
    for (const sent of [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n')]) {
      const [fault, ...others] = checkOpenApi({ document: sent }).faults;
      expect(others.map(({ detail }) => detail)).toEqual([]);
      expect(fault?.detail).toMatch(says);
      expect(fault?.place).toEqual({ line, column });
    }
  });

  it.each([
    ['{"a": 1,\n "b": NaN}', 'line 2 column 7'],
    ['{"a": 1,\n "b": tru}', 'line 2 column 10'],
    ['{"a": 1,\n}', 'line 2 column 1'],
    ['{\n // why\n "a": 1}', 'line 2 column 2'],
    ['{"a": 1,\n "a": 2}', 'line 2, column 2'],
    ["{'a': 1}", 'line 1 column 2'],
    ['a: 1\nb: {}\na: 2\n', 'line 3, column 1'],
    ['a: 1\nb:\n\tc: 1\n', 'line 3, column 1'],
    ['a: 1\nb: x: y\n', 'line 2, column 4'],
    ['a: 1\nb: *no\n', 'line 2, column 4'],
    ['a: 1\nb: @no\n', 'line 2, column 4'],
    ['a: 1\n---\nb: 1\n', 'line 2'],
  ])('the text %j is refused at its %s', (text, place) => {
    const [fault] = checkOpenApi({ document: text }).faults;
    expect(fault?.detail).toContain(place);
  });

  it.each(NOTED)('%s is a note, and nothing is refused', (_, marked) => {
    const { text, line, column } = readMark(marked);
    const reading = readOpenApi({ document: text });
    const notes = reading.isValid ? reading.api.notes : [];
    const found = notes.filter((note) => / must be | more than once/.test(note.text));
    expect(found).toHaveLength(1);
    expect(locate(text, [found[0]?.pointer ?? ''])).toEqual([{ line, column }]);
  });

  it('all faults of a document are reported at once, and a screen of them is shown', () => {
    const { faults } = checkOpenApi({
      document: three(
        `paths:\n${Array.from({ length: 30 }, (_, at) => `  /a${at}:\n    get: ${at % 2 ? 'x' : '{ responses: [] }'}\n`).join('')}  /b: { get: { parameters: [ { name: a } ], responses: { 200: { $ref: "#/no" } } } }\n`,
      ),
    });
    expect(faults).toHaveLength(32);
    const shown = chooseFaults(faults, 8, '').map(({ detail }) => detail);
    expect(shown).toHaveLength(9);
    expect(shown.join('\n')).toMatch(/"in" must be[\s\S]*24 further faults|refers to "#\/no"/);
  });

  it('a fault is placed in the overlay that brings it, and where the document has it', () => {
    const document = three(
      call('parameters:\n  - { name: a, in: query }\n  - { name: b }\nresponses: {}'),
    );
    const overlay =
      'overlay: 1.0.0\nactions:\n  - target: $.paths.*.*.parameters[0]\n    remove: true\n  - target: $.paths\n    update:\n      /c:\n        get: { requestBody: 7 }\n';
    const faults = checkOpenApi({ document, overlay }).faults;
    expect(faults.map(({ of, place }) => [of, place])).toEqual([
      ['document', { line: 8, column: 11 }],
      ['overlay', { line: 8, column: 16 }],
    ]);
  });
});
