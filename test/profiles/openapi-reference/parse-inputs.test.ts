import { describe, expect, it } from 'vitest';
import { toDigest } from '../../../shared/contract/release-format.ts';
import { MAX_BYTES, parseInputs } from '../../../shared/profiles/openapi-reference/parse-inputs.ts';
import { findFaults, toDocument, toOperation } from './documents.ts';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('what is received', () => {
  it('a JSON text is kept byte for byte', () => {
    const openapi = `\n ${JSON.stringify(toDocument(), null, 3)}\n\n`;
    const [file] = parseInputs({ openapi });
    expect(file?.name).toBe('openapi.json');
    expect(text(file?.content)).toBe(openapi);
    expect(file?.sha256).toBe(toDigest(openapi));
  });

  it('a YAML text is kept byte for byte, comments and all', () => {
    const openapi = `# ours\nopenapi: 3.0.3\ninfo: {title: T, version: "1"}\npaths: {/a: {get: {responses: {200: {description: ok}}}}}\n`;
    const [file] = parseInputs({ openapi });
    expect(file?.name).toBe('openapi.yaml');
    expect(text(file?.content)).toBe(openapi);
  });

  it('an object is kept as canonical JSON, whatever the order of its keys', () => {
    const document = toDocument();
    const shuffled = Object.fromEntries(Object.entries(document).reverse());
    expect(parseInputs({ openapi: shuffled })).toEqual(parseInputs({ openapi: document }));
  });

  it('a byte order mark does no harm', () => {
    expect(findFaults(`\uFEFF${JSON.stringify(toDocument())}`)).toEqual([]);
  });

  it('YAML anchors and merge keys are followed', () => {
    const yaml =
      'openapi: 3.1.0\ninfo: {title: T, version: "1"}\nx: &ok {description: ok}\npaths:\n  /a:\n    get:\n      responses:\n        200:\n          <<: *ok\n        201: *ok\n';
    expect(findFaults(yaml)).toEqual([]);
  });

  it('keys that would pollute prototypes are data', () => {
    const openapi = `{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, ${JSON.stringify(toDocument()).slice(1)}`;
    expect(findFaults(openapi)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  it('two tags that are declared and unused are fine', () => {
    const tags = [{ name: 'Tools' }, { name: 'Introduction' }, { name: 'Changes' }];
    expect(findFaults(toDocument({ tags }))).toEqual([]);
  });
});

describe('an input that is refused', () => {
  const refused: [string, unknown, string, RegExp][] = [
    ['nothing', undefined, '', /is missing; send the OpenAPI document/],
    ['a number', 7, '', /is missing/],
    ['an empty text', '  \n', '', /is empty/],
    ['an empty object', {}, '', /is empty/],
    ['broken JSON', '{"openapi": "3.1.0",', '', /is not JSON: /],
    ['broken YAML', 'openapi: [3.1', '', /is not YAML: /],
    [
      'YAML with a key twice',
      'openapi: 3.1.0\nopenapi: 3.1.0\n',
      '',
      /the key "openapi" stands twice .* line 2/,
    ],
    ['a list', '[1]', '', /must be an object/],
    ['plain text', 'hello', '', /must be an object/],
    [
      'another kind of document',
      { name: 'x' },
      '/openapi',
      /is missing; an OpenAPI document begins/,
    ],
    [
      'Swagger 1.2',
      { swagger: '1.2', paths: {} },
      '/swagger',
      /is "1\.2"; Swagger 2\.0 and OpenAPI/,
    ],
    ['OpenAPI 4', toDocument({ openapi: '4.0.0' }), '/openapi', /is "4\.0\.0"; Swagger 2\.0 and/],
    ['a version that must be text', toDocument({ openapi: [] }), '/openapi', /must be a version/],
    ['no paths', toDocument({ paths: {} }), '/paths', /has no operation/],
    ['a path without a method', toDocument({ paths: { '/a': {} } }), '/paths', /has no operation/],
  ];
  it.each(refused)('an input is refused: %s', (_, openapi, pointer, detail) => {
    const [fault] = findFaults(openapi);
    expect(fault?.pointer).toBe(`/inputs/openapi${pointer}`);
    expect(fault?.detail).toMatch(detail);
  });

  const places: [string, string, RegExp][] = [
    [
      'keys twice',
      'openapi: 3.0.3\nopenapi: 3.0.3\na: {b: 1, b: 2}\n',
      /"openapi" stands twice in its map, again at line 2, column 1; the key "b" .* line 3, column 11/,
    ],
    ['errors', 'a: @b\nc:\n\td: 1\n', /line 1, column 4; .* line 3, column 1/],
    ['two documents', 'openapi: 3.0.3\n---\nopenapi: 3.0.3\n', /send one \(line 2\)/],
    ['an alias without an anchor', 'a: 1\nb: *no\n', /: no at line 2, column 4/],
    ['JSON with a member twice', '{\n "a": 1,\n "a": 2\n}', /"a" twice \(line 3, column 2\)/],
  ];
  it.each(places)('an input is refused with the positions of %s', (_, openapi, detail) => {
    expect(findFaults(openapi)[0]?.detail).toMatch(detail);
  });

  it('an input is refused with no more faults than a screen shows, some of each kind', () => {
    const items = Array.from({ length: 30 }, (_, index) => [
      `/a${index}`,
      {
        get: toOperation(`x${index}`, {
          parameters: [{ in: 'query' }],
          requestBody: 5,
          responses: { 200: { $ref: `#/components/responses/No${index}` } },
        }),
      },
    ]);
    const faults = findFaults(toDocument({ paths: Object.fromEntries(items) }));
    const details = faults.map(({ detail }) => detail).join('\n');
    expect(faults).toHaveLength(9);
    for (const kind of ['has no "name"', 'must be an object', 'is not in the document']) {
      expect(details).toContain(kind);
    }
    expect(faults.at(-1)?.detail).toBe('has 82 further faults; correct these first');
  });

  it('line ends of carriage returns alone are read', () => {
    const text = JSON.stringify(toDocument(), null, 1).replaceAll('\n', '\r');
    expect(findFaults(text)).toEqual([]);
    expect(findFaults('openapi: 3.0.3\rinfo: {}\rpaths: {}\r')[0]?.detail).toContain('line 3');
  });

  it('an input that the profile does not know is refused', () => {
    expect(() => parseInputs({ openapi: toDocument(), brief: 'x' })).toThrow(/\/inputs\/brief/);
  });

  it('more than 16 MiB are refused, as text and as object', () => {
    const filler = 'x'.repeat(MAX_BYTES + 1);
    for (const openapi of [filler, toDocument({ 'x-filler': filler })]) {
      expect(() => parseInputs({ openapi })).toThrow(/^too-large: .*16 MiB/);
    }
  });

  it('nesting beyond 200 levels is refused, in JSON, YAML and objects, and 100 levels are not', () => {
    const nest = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const withDeep = (deep: string) =>
      `{"x-deep": ${deep}, ${JSON.stringify(toDocument()).slice(1)}`;
    expect(findFaults(withDeep(nest(100)))).toEqual([]);
    expect(findFaults(withDeep(nest(300)))[0]?.detail).toMatch(/nested deeper than 256 levels/);
    expect(findFaults(withDeep(nest(100_000)))[0]?.detail).toMatch(/nested deeper/);
    expect(findFaults(JSON.parse(withDeep(nest(300))))[0]?.detail).toMatch(/nested deeper/);
    expect(findFaults(`x-deep: ${nest(300)}\nopenapi: 3.1.0`)[0]?.detail).toMatch(/nested deeper/);
    expect(findFaults(`x-deep: ${nest(50_000)}`)[0]?.detail).toMatch(/nested deeper/);
    expect(findFaults(`x-deep:\n  ${'- '.repeat(50_000)}a`)[0]?.detail).toMatch(/nested deeper/);
  });

  it('YAML made of more than two million tokens is refused', () => {
    expect(findFaults('- a\n'.repeat(700_000))[0]?.detail).toMatch(/too much YAML/);
  });

  it('a YAML alias bomb is refused, and so is a list that contains itself', () => {
    const levels = 'abcdefghij'.split('');
    const bomb = levels.map((name, index) => {
      const before = levels[index - 1];
      const items = Array(9).fill(before === undefined ? 'x' : `*${before}`);
      return `${name}: &${name} [${items.join(', ')}]`;
    });
    expect(findFaults(bomb.join('\n'))[0]?.detail).toMatch(/Excessive alias count/);
    expect(findFaults('openapi: &a [*a]')[0]?.detail).toMatch(/nested deeper/);
  });
});

describe('operations that are refused', () => {
  const at = (paths: object) => findFaults(toDocument({ paths }));

  it('an operation is refused under a path of more than 400 characters', () => {
    const path = `/${'a'.repeat(400)}`;
    expect(at({ [path]: { get: toOperation('x') } })[0]?.detail).toMatch(/more than 400/);
  });

  it('an operation is refused if it or a part of it is not an object', () => {
    expect(at({ '/a': { get: 'x' } })[0]?.detail).toMatch(/must be an object with "responses"/);
    const wrong = { parameters: {}, requestBody: [] };
    const faults = at({ '/a': { get: toOperation('x', wrong) } });
    expect(faults.map(({ pointer }) => pointer.split('/').at(-1))).toEqual([
      'parameters',
      'requestBody',
    ]);
  });

  it('an operation is refused with a parameter without a name or a known place', () => {
    const parameters = [{ in: 'query' }, { name: 'a', in: 'body' }, { name: 'b', in: 'query' }];
    const faults = at({ '/a': { get: toOperation('x', { parameters }) } });
    expect(faults.map(({ pointer }) => pointer.split('/').at(-1))).toEqual(['0', '1']);
  });

  it('an operation is refused whose security is not an object', () => {
    const [fault, ...more] = at({ '/a': { get: toOperation('x', { security: ['key'] }) } });
    expect(fault?.pointer).toBe('/inputs/openapi/paths/~1a/get/security/0');
    expect(more).toEqual([]);
  });
});

describe('references that are refused', () => {
  const refer = (schema: unknown, schemas: object = {}) =>
    findFaults(
      toDocument({
        paths: {
          '/a': {
            get: toOperation('x', {
              responses: {
                200: { description: 'ok', content: { 'application/json': { schema } } },
              },
            }),
          },
        },
        components: { schemas },
      }),
    );
  const wrong: [string, unknown, RegExp][] = [
    ['to nothing', '#/components/schemas/No', /which is not in the document/],
    ['to another file', 'other.yaml#/A', /outside the document/],
    ['to an address', 'https://example.com/a.json', /outside the document/],
    ['to a name', '#Tool', /only JSON pointers/],
    ['that is badly encoded', '#/%zz', /only JSON pointers/],
    ['to a text', '#/info/title', /is not an object/],
    ['that must be text', 7, /must be a string such as/],
    ['through a prototype', '#/constructor/prototype', /which is not in the document/],
  ];
  it.each(wrong)('a reference is refused: %s', (_, $ref, detail) => {
    const [fault] = refer({ $ref });
    expect(fault?.pointer).toBe(
      '/inputs/openapi/paths/~1a/get/responses/200/content/application~1json/schema/$ref',
    );
    expect(fault?.detail).toMatch(detail);
  });

  it('references that only lead to each other are refused', () => {
    const schemas = {
      A: { $ref: '#/components/schemas/B' },
      B: { $ref: '#/components/schemas/A' },
    };
    expect(refer({ $ref: '#/components/schemas/A' }, schemas)[0]?.detail).toMatch(/in a circle/);
  });

  it('recursion through a schema is accepted', () => {
    const Part = { type: 'object', properties: { part: { $ref: '#/components/schemas/Part' } } };
    expect(refer({ $ref: '#/components/schemas/Part' }, { Part })).toEqual([]);
  });

  it('a property, an example or an extension named $ref is accepted', () => {
    const schema = {
      type: 'object',
      properties: { $ref: { type: 'string' } },
      example: { $ref: 'anything' },
      default: { $ref: 7 },
      'x-own': { $ref: 'nothing' },
    };
    expect(refer(schema)).toEqual([]);
  });

  it('pointers deep into paths and encoded pointers are accepted', () => {
    const schema = { type: 'object', properties: { 'a b': { type: 'string' } } };
    const base = '#/paths/~1a/get/responses/200/content/application~1json/schema';
    const inner = { type: 'object', properties: { self: { $ref: `${base}/properties/a%20b` } } };
    expect(refer({ ...schema, allOf: [inner] })).toEqual([]);
  });
});
