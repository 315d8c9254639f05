import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureCoverage } from '../../../packages/gate/src/engine/coverage.ts';
import type { PlannedFile } from '../../../shared/contract/release-format.ts';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import { parseInputs } from '../../../shared/profiles/openapi-reference/parse-inputs.ts';
import { openApiReference } from '../../../shared/profiles/openapi-reference/profile.ts';
import type { Docset } from '../../../shared/profiles/profile.ts';
import { type Json, toDocument, toOperation } from './documents.ts';

const SAMPLE = join(import.meta.dirname, '../../../samples/openapi/tool-library.yaml');
const VARIANTS = openApiReference.variants.map(({ name }) => name);

function toDocset(openapi: unknown, variant: string): Docset {
  return openApiReference.toDocset(parseInputs({ openapi }), variant);
}

function listFiles(docset: Docset): PlannedFile[] {
  return docset.phases.flatMap(({ files }) => files);
}

const paths = (docset: Docset, phase: number) =>
  (docset.phases[phase]?.files ?? []).map(({ path }) => path);

const many = (count: number, toMore: (index: number) => Json = () => ({})) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/t${index}`,
      { get: toOperation(`op${index}`, toMore(index)) },
    ]),
  );

describe.each(VARIANTS)('the docset %s', (variant) => {
  const sample = toDocset(readFileSync(SAMPLE, 'utf8'), variant);

  it('a docset of openapi-reference passes the plan check in every phase', () => {
    for (const { phase, files } of sample.phases) {
      const others = sample.phases.filter((it) => it.phase !== phase);
      const taken = new Set(others.flatMap((it) => it.files.map(({ path }) => path)));
      expect(checkPlan({ files: [...files] }, { docset: sample, phase, taken })).toEqual([]);
    }
  });

  it('a docset of openapi-reference has the foundation, guides for tags with more than three operations, and a cross-check', () => {
    expect(paths(sample, 0)).toEqual(['00-preflight.md']);
    expect(paths(sample, 1)).toEqual([
      'index.md',
      'getting-started.md',
      'authentication.md',
      'errors.md',
      'conventions.md',
      'terms.md',
    ]);
    expect(paths(sample, 3)).toEqual(['guides/index.md', 'guides/tools.md', 'guides/loans.md']);
    expect(paths(sample, 4)).toEqual(['glossary.md', 'coverage.md', 'plan-changelog.md']);
  });

  it('a docset of openapi-reference leaves to the template writer what must not depend on a model', () => {
    const template = listFiles(sample).filter(({ writer }) => writer === 'template');
    expect(template.map(({ path }) => path)).toEqual([
      '00-preflight.md',
      'coverage.md',
      'plan-changelog.md',
    ]);
  });

  it('a docset of openapi-reference requires every operation, parameter, body, response and referenced schema of a file', () => {
    const counts = Map.groupBy(sample.requirements, ({ category }) => category);
    const single = [...counts].filter(([, list]) =>
      list.every(({ evidence }) => ['code', 'heading', 'row'].includes(evidence.kind)),
    );
    expect(Object.fromEntries(single.map(([name, list]) => [name, list.length]))).toEqual({
      operations: 15,
      callbacks: 1,
      parameters: 19,
      requestBodies: 6,
      responses: 46,
      schemas: 17,
    });
    const planned = new Map(listFiles(sample).map((file) => [file.path, file]));
    expect(single.flatMap(([, list]) => list)).toHaveLength(104);
    expect(new Set(sample.requirements.map(({ id }) => id)).size).toBe(sample.requirements.length);
    for (const { id, file } of sample.requirements) {
      expect(planned.get(file)?.covers).toContain(id);
    }
  });

  it('a docset of openapi-reference requires every property, value, media type and more by itself', () => {
    const totals = measureCoverage(sample.requirements, () => undefined).categories;
    const counted = Object.fromEntries(totals.map(({ category, total }) => [category, total]));
    expect(counted).toMatchObject({
      properties: 81,
      values: 27,
      alternatives: 2,
      mediaTypes: 32,
      headers: 5,
      scopes: 32,
      tags: 4,
      servers: 2,
      serverVariables: 3,
      securitySchemes: 4,
    });
  });

  it('a docset of openapi-reference gives each named schema that is referenced a file of its own', () => {
    expect(paths(sample, 2).filter((path) => path.startsWith('schemas/'))).toHaveLength(15);
  });

  it('a docset of openapi-reference is the same for the same document in another order of keys', () => {
    const document = toDocument({
      paths: many(5),
      components: { schemas: { A: { type: 'string' } }, securitySchemes: {} },
    });
    const shuffled = Object.fromEntries(Object.entries(document).reverse());
    expect(toDocset(shuffled, variant)).toEqual(toDocset(document, variant));
  });

  it('a docset of openapi-reference has no two paths that differ only in case, however names clash', () => {
    const ids = ['listTools', 'list-tools', 'LISTTOOLS', 'index', 'schemas', 'Schemas-2'];
    const operations = ids.map((id, index) => [
      `/p${index}`,
      { get: toOperation(id, { summary: 'Parameters', tags: [index % 2 ? 'index' : 'Tools'] }) },
    ]);
    const docset = toDocset(toDocument({ paths: Object.fromEntries(operations) }), variant);
    const all = listFiles(docset).map(({ path }) => path.toLowerCase());
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the variant by-tag', () => {
  it('the variant by-tag lists an operation under its first tag and plans a file for its second', () => {
    const document = toDocument({
      paths: { '/a': { get: toOperation('x', { tags: ['Tools', 'Other'] }) } },
    });
    expect(paths(toDocset(document, 'by-tag'), 2)).toEqual([
      'reference/tools.md',
      'reference/other.md',
    ]);
  });

  it('the variant by-tag splits a tag that would make too long a file, beside a tag of the same name', () => {
    const document = toDocument({
      tags: [{ name: 'Tools' }, { name: 'Tools 2' }],
      paths: {
        ...many(120),
        '/other': { get: toOperation('other', { tags: ['Tools 2'] }) },
      },
    });
    const [first, second, third, ...others] = toDocset(document, 'by-tag').phases[2]?.files ?? [];
    expect([first?.path, second?.path, third?.path]).toEqual([
      'reference/tools.md',
      'reference/tools-3.md',
      'reference/tools-4.md',
    ]);
    expect(others.map(({ path }) => path)).toEqual(['reference/tools-2.md']);
    const headings = [first, second, third].flatMap((file) => file?.outline ?? []);
    expect(headings).toHaveLength(121);
  });

  it('the variant by-tag gives operations of the same name headings of their own', () => {
    const document = toDocument({ paths: many(3, () => ({ summary: 'Responses' })) });
    const [file] = toDocset(document, 'by-tag').phases[2]?.files ?? [];
    expect(file?.outline.map(({ heading }) => heading)).toEqual([
      'Operations',
      'Responses (GET /t0)',
      'Responses (GET /t1)',
      'Responses (GET /t2)',
    ]);
  });
});

describe('the variant by-operation', () => {
  it('the variant by-operation plans a file per operation and an index that depends on them', () => {
    const document = toDocument({
      paths: {
        '/tools': { get: toOperation('listTools'), post: { responses: {}, tags: ['Tools'] } },
      },
    });
    const files = toDocset(document, 'by-operation').phases[2]?.files ?? [];
    expect(files.map(({ path, dependsOn }) => [path, dependsOn])).toEqual([
      ['reference/tools/list-tools.md', []],
      ['reference/tools/post-tools.md', []],
      [
        'reference/tools/index.md',
        ['reference/tools/list-tools.md', 'reference/tools/post-tools.md'],
      ],
    ]);
  });
});

describe('a guide', () => {
  const stepsOf = (paths: Json) => {
    const docset = toDocset(toDocument({ paths }), 'by-tag');
    const guide = docset.phases[3]?.files.find(({ path }) => path === 'guides/tools.md');
    return guide?.outline.map(({ heading }) => heading).filter((it) => it.startsWith('Step'));
  };
  const named = (id: string) => toOperation(id, { summary: id });

  it('a guide goes from create over read and update to delete, on one thing', () => {
    expect(
      stepsOf({
        '/tools': { delete: named('deleteAll'), get: named('list'), post: named('create') },
        '/tools/{id}': { delete: named('delete'), patch: named('update'), get: named('read') },
        '/reports': { get: named('reports') },
      }),
    ).toEqual([
      'Step 1: create',
      'Step 2: list',
      'Step 3: read',
      'Step 4: update',
      'Step 5: delete',
    ]);
  });

  it('a guide shows other calls when the tag has no such operations', () => {
    const paths = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [`/${name}`, { post: named(name) }]),
    );
    expect(stepsOf(paths)).toHaveLength(4);
  });

  it('a guide is not planned for a tag with three operations', () => {
    expect(stepsOf(many(3))).toBeUndefined();
    expect(stepsOf(many(4))).toBeDefined();
  });
});

describe('an unknown variant', () => {
  it('an unknown variant is refused by name', () => {
    expect(() => toDocset(toDocument(), 'by-colour')).toThrow(
      /^unprocessable: unknown variant "by-colour"; choose by-tag or by-operation/,
    );
  });
});
