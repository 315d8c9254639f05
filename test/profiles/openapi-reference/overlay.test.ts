import { describe, expect, it } from 'vitest';
import { selectPath } from '../../../packages/openapi/src/base.ts';
import { isPhasewrightError } from '../../../shared/contract/release-format.ts';
import { parseInputs } from '../../../shared/profiles/openapi-reference/parse-inputs.ts';
import { readApi } from '../../../shared/profiles/openapi-reference/read-api.ts';
import { type Json, toDocument, toOperation } from './documents.ts';

const document = toDocument({
  tags: [{ name: 'Tools' }, { name: 'Old' }, { name: 'Older' }],
  paths: {
    '/tools': { get: toOperation('listTools'), post: toOperation('addTool') },
    '/loans': { get: toOperation('listLoans', { deprecated: true }) },
  },
});

const toInputs = (actions: Json[], openapi: unknown = document) =>
  parseInputs({ openapi, overlay: { overlay: '1.0.0', info: {}, actions } });

const apply = (...actions: Json[]) => readApi(toInputs(actions));

/** The faults of a refused overlay. */
function refuse(overlay: unknown) {
  try {
    parseInputs({ openapi: document, overlay });
  } catch (error) {
    if (isPhasewrightError(error)) {
      return error.faults;
    }
    throw error;
  }
  return [];
}

describe('an overlay', () => {
  it('a copy is merged into its target, and an action without a change is a hint', () => {
    const api = apply(
      { target: "$.paths['/loans']", copy: "$.paths['/tools']" },
      { target: '$.info', description: 'No change.' },
    );
    expect(api.operations.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['GET /loans', 'POST /loans', 'GET /tools', 'POST /tools']),
    );
    expect(api.notes.map(({ pointer }) => pointer)).toContain('/actions/1/target');
  });

  it('a fault of an overlay names its line and column', () => {
    const text = `overlay: 1.0.0
info: {title: T, version: 1}
actions:
  - target: info.title
    update: X
  - target: $.info
    remove: yes
  - {target: $.info, copy: $.nothing}
`;
    expect(refuse(text)).toEqual([
      {
        pointer: '/inputs/overlay/actions/0/target',
        detail: expect.stringMatching(/is "info.title"; .* \(line 4, column 5\)$/),
      },
      {
        pointer: '/inputs/overlay/actions/1',
        detail: 'must have true or false as "remove" (line 6, column 5)',
      },
      {
        pointer: '/inputs/overlay/actions/2',
        detail: 'must have as "copy" a JSONPath that selects one value (line 8, column 5)',
      },
    ]);
  });

  it('an update is merged into what its target selects', () => {
    const api = apply(
      { target: '$.info', update: { title: 'Better', description: 'What it is for.' } },
      { target: "$.paths['/tools'].*", update: { description: 'About tools.' } },
    );
    expect(api).toMatchObject({
      title: 'Better',
      version: '1.0.0',
      description: 'What it is for.',
    });
    expect(api.operations.map(({ description }) => description)).toEqual([
      undefined,
      'About tools.',
      'About tools.',
    ]);
  });

  it('an update of a list is put at its end', () => {
    const api = apply({ target: '$.servers', update: { url: 'https://test.example.com' } });
    expect(api.servers.map(({ url }) => url)).toEqual([
      'https://api.example.com',
      'https://test.example.com',
    ]);
  });

  it('removed parts are not documented, even several items of a list', () => {
    const api = apply(
      { target: '$.paths.*.*[?(@.deprecated == true)]', remove: true },
      { target: '$.paths.*[?@.deprecated == true]', remove: true },
      { target: "$.tags[?@.name == 'Old' || @.name == 'Older']", remove: true },
    );
    expect(api.operations.map(({ label }) => label)).toEqual(['GET /tools', 'POST /tools']);
    expect(api.tags.map(({ name }) => name)).toEqual(['Tools']);
  });

  it('a target that selects nothing is a hint', () => {
    expect(apply({ target: '$.paths.nothing', remove: true }).notes[0]).toMatchObject({
      pointer: '/actions/0/target',
    });
  });

  it('an overlay is kept as an input of its own, and the document as received', () => {
    const openapi = JSON.stringify(document);
    const files = toInputs([{ target: '$.info', update: { title: 'Better' } }], openapi);
    expect(files.map(({ name }) => name)).toEqual(['openapi.json', 'overlay.json']);
    expect(new TextDecoder().decode(files[0]?.content)).toBe(openapi);
  });

  it('an overlay that cannot be applied is refused with its place', () => {
    expect(refuse(7)[0]?.pointer).toBe('/inputs/overlay');
    expect(refuse('a: [')[0]?.detail).toMatch(/is not YAML/);
    expect(refuse({ actions: [] })[0]?.pointer).toBe('/inputs/overlay/overlay');
    expect(refuse({ overlay: '1.0.0' })[0]?.pointer).toBe('/inputs/overlay/actions');
    const actions = [{ target: '$.a' }, { target: '$[?match(@.a, "b")]' }, { target: 'a' }];
    expect(refuse({ overlay: '1.0.0', actions }).map(({ pointer }) => pointer)).toEqual([
      '/inputs/overlay/actions/1/target',
      '/inputs/overlay/actions/2/target',
    ]);
  });
});

describe('a path', () => {
  const data = { a: [{ b: 1 }, { b: 2, c: { b: 3 } }], 'x/y': { b: 'q' } };
  it.each([
    ['$', ['']],
    ['$.a[1].b', ['/a/1/b']],
    ['$.a[-1].b', ['/a/1/b']],
    ['$["x/y"].b', ['/x~1y/b']],
    ['$..b', ['/a/0/b', '/a/1/b', '/a/1/c/b', '/x~1y/b']],
    ['$.a[*].c', ['/a/1/c']],
    ['$.a[?@.c]', ['/a/1']],
    ['$.a[?@.b != 1]', ['/a/1']],
    ["$[?@.b == 'q' && @.b]", ['/x~1y']],
    ['$.none', []],
  ])('the path %s selects %j', (path, pointers) => {
    expect(selectPath(data, path)?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each(['', 'a', '$.', '$[', '$[?]', '$.a[0:2]'])('the path "%s" is not accepted', (path) => {
    expect(selectPath(data, path)).toBeUndefined();
  });
});
