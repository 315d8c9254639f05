import { describe, expect, it } from 'vitest';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import { aPlannedFile } from '../../builders.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Tools', version: '1.0.0' },
  tags: [{ name: 'tools', description: 'What works.' }],
  paths: {
    '/tools': {
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
      get: {
        operationId: 'listTools',
        summary: 'List tools',
        tags: ['tools'],
        responses: {
          200: { description: 'The tools', ...json({ type: 'array', items: ref('Tool') }) },
        },
      },
    },
    '/users': {
      get: {
        operationId: 'listUsers',
        summary: 'List users',
        tags: ['users'],
        responses: { 200: { description: 'The users', ...json(ref('User')) } },
      },
    },
  },
  components: {
    schemas: {
      Tool: {
        type: 'object',
        properties: { owner: ref('User'), parts: { type: 'array', items: ref('Tool') } },
      },
      User: { type: 'object', properties: { name: { type: 'string' } } },
    },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
};

const inputs = openApiReference.parseInputs({ openapi: DOCUMENT });

function excerptsOf(variant: string, path?: string) {
  const files = openApiReference.toDocset(inputs, variant).phases.flatMap((phase) => phase.files);
  const file = path === undefined ? undefined : files.find((it) => it.path === path);
  if (path !== undefined && file === undefined) {
    throw new RangeError(`${path} is not among ${files.map((it) => it.path).join(', ')}`);
  }
  return openApiReference.toExcerpts?.(inputs, variant, file) ?? [];
}

const labels = (...args: Parameters<typeof excerptsOf>) =>
  excerptsOf(...args).map(({ label }) => label);

describe('the excerpts of an OpenAPI document', () => {
  it('the excerpts of an OpenAPI document for a tag are its operations, then the schemas they reach, and nothing of other tags', () => {
    expect(labels('by-tag', 'reference/tools.md')).toEqual([
      'GET /tools',
      'schema Tool',
      'schema User',
      'security schemes',
    ]);
  });

  it('the excerpts of an operation contain the parameters of its path and the links to its schemas', () => {
    const [operation, tool] = excerptsOf('by-operation', 'reference/tools/list-tools.md');
    expect(operation?.text).toContain('name: limit');
    expect(operation?.text).toContain('$ref: "#/components/schemas/Tool"');
    expect(tool?.text).toContain('link: ../../schemas/tool.md');
    expect(tool?.related).toEqual(['schemas/tool.md']);
  });

  it('the excerpts of a recursive schema are finite, and name the operations that use it', () => {
    expect(labels('by-tag', 'schemas/tool.md')).toEqual([
      'schema Tool',
      'schema User',
      'operations that use Tool',
    ]);
    expect(excerptsOf('by-tag', 'schemas/tool.md')[2]?.text).toContain(
      'GET /tools (../reference/tools.md#list-tools)',
    );
  });

  it('the excerpts of an OpenAPI document for a foundation document, a planner and a file of the plan alone are an overview', () => {
    const overview = labels('by-tag');
    expect(overview).toEqual([
      'about the API',
      'security schemes',
      'error codes',
      'tag tools',
      'tag users',
      'list of schemas',
    ]);
    expect(labels('by-tag', 'index.md')).toEqual(overview);
    const added = openApiReference.toExcerpts?.(inputs, 'by-tag', aPlannedFile('faq.md')) ?? [];
    expect(added.map(({ label }) => label)).toEqual(overview);
  });

  it('the excerpts for the list of a tag begin with that tag and contain it once', () => {
    expect(labels('by-operation', 'reference/users/index.md')).toEqual([
      'tag users',
      'about the API',
      'security schemes',
      'error codes',
      'tag tools',
      'list of schemas',
    ]);
  });

  it('the excerpts of an OpenAPI document name the input they are taken from', () => {
    expect(new Set(excerptsOf('by-tag').map(({ input }) => input))).toEqual(
      new Set(['openapi.json']),
    );
  });
});
