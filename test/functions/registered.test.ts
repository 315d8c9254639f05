import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTIVITY_NAMES } from '../../shared/contract/activities.ts';
import { ROUTES } from '../../shared/contract/api.ts';
import { toOpenApiDocument } from '../../shared/contract/openapi/document.ts';

interface Registered {
  readonly name: string;
  readonly kind: string;
  readonly route: string;
  readonly methods: readonly string[];
  readonly authLevel: string;
}

const registered: readonly Registered[] = JSON.parse(
  execFileSync(process.execPath, [join(import.meta.dirname, 'print-registered.ts')], {
    encoding: 'utf8',
  }),
);
const ofKind = (kind: string) => registered.filter((it) => it.kind === kind);

/** Serve the review page: outside the API and outside its table. */
const PAGE = ['getPage', 'getPageAsset', 'getPageView'];
const PAGE_ADDRESSES = [
  ['getPage', '/'],
  ['getPageView', '/runs'],
  ['getPageView', '/runs/20260101T000000000Z-00000000/plan'],
  ['getPageAsset', '/assets/index-abc.js'],
] as const;

/** The segments of a route template as the regular expression of its paths. */
function toPattern(route: string): RegExp {
  const segments = route.split('/').map((segment) => {
    const [, star, constraint = ''] = /^\{(\*?)\w+(:[^}?]+)?\??\}$/.exec(segment) ?? [];
    if (star === undefined) {
      return `/${segment.replaceAll('.', '\\.')}`;
    }
    if (constraint === ':maxlength(0)') {
      return '/?';
    }
    if (star === '') {
      return '/[^/]+';
    }
    return constraint === ':minlength(1)' ? '/.+' : '(/.*)?';
  });
  return new RegExp(`^${segments.join('')}$`, 'i');
}

/**
 * The function that the real Functions host chooses: it tries them in alphabetical order and takes
 * the first whose method and template match.
 */
function findByName(method: string, path: string): string | undefined {
  return ofKind('http')
    .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .find((it) => it.methods.includes(method) && toPattern(it.route).test(path))?.name;
}

const VALUES: Readonly<Record<string, string>> = {
  runId: '20260101T000000000Z-00000000',
  phase: '0',
  path: 'guide/start.md',
};
const fill = (path: string) => path.replace(/\{(\w+)\}/g, (_, name) => VALUES[name] ?? 'x');

describe('the registered functions', () => {
  it('the registered functions serve every operation of the route table under its name, and the page', () => {
    const served = ofKind('http').map(({ name, methods }) => [name, [...methods].sort()]);
    const wanted = ROUTES.map(([name, { method, refuses = [] }]) => [
      name,
      [method, ...refuses].sort(),
    ]);
    const page = PAGE.map((name) => [name, ['GET', 'HEAD']]);
    const others = served.filter(([name]) => name !== 'zUnknownRoute');
    expect(others.sort()).toEqual([...wanted, ...page].sort());
  });

  it.each(ROUTES.map(([name, { method, path }]) => [name, method, path] as const))(
    '%s answers its own route by the rule of the real host: %s %s',
    (name, method, path) => {
      expect(findByName(method, fill(path))).toBe(name);
    },
  );

  it.each(PAGE_ADDRESSES)('%s answers %s by the rule of the real host', (name, path) => {
    expect(findByName('GET', path)).toBe(name);
  });

  it('the registered functions answer an address without an operation last', () => {
    expect(findByName('GET', '/api/none')).toBe('zUnknownRoute');
    expect(findByName('POST', '/api/health')).toBe('zUnknownRoute');
  });

  it('the registered functions answer the list of artifacts from its own function, also with a slash at the end', () => {
    const list = fill('/api/runs/{runId}/artifacts');
    expect(findByName('GET', list)).toBe('listArtifacts');
    expect(findByName('GET', `${list}/`)).not.toBe('getArtifact');
  });

  it('the registered functions have names that Foundry takes as operation ids: letters, hyphens and underscores', () => {
    expect(ofKind('http').filter(({ name }) => !/^[A-Za-z_-]+$/.test(name))).toEqual([]);
  });

  it('the registered functions do every activity of the contract, and its orchestrations', () => {
    const names = (kind: string) => ofKind(kind).map(({ name }) => name);
    expect(names('activity').sort()).toEqual([...ACTIVITY_NAMES].sort());
    expect(names('orchestrator').sort()).toEqual(['announce', 'draftLane', 'run']);
  });

  it('the registered functions authorise callers by identity and role, not by function keys', () => {
    expect(new Set(ofKind('http').map(({ authLevel }) => authLevel))).toEqual(
      new Set(['anonymous']),
    );
  });
});

describe('the OpenAPI document', () => {
  const operations = Object.entries(toOpenApiDocument().paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => ({
      operationId: String(operationId),
      key: `${method.toUpperCase()} ${path}`,
    })),
  );

  it('the OpenAPI document describes every operation of the route table under its name', () => {
    const described = operations.map(({ key, operationId }) => [operationId, key]);
    const wanted = ROUTES.map(([name, { method, path }]) => [name, `${method} ${path}`]);
    expect(described.sort()).toEqual(wanted.sort());
  });

  it('the OpenAPI document refers only to schemas that it has', () => {
    const document = toOpenApiDocument();
    const used = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g);
    const { schemas } = document.components;
    expect([...used].map(([, name = '']) => name).filter((name) => !(name in schemas))).toEqual([]);
  });

  it('the OpenAPI document gives each JSON answer a shape: no operation answers just an object', () => {
    const untyped = ROUTES.filter(([, { success }]) => {
      const schema: { type?: unknown; properties?: object } | undefined =
        success.media['application/json'];
      return schema?.type === 'object' && Object.keys(schema.properties ?? {}).length === 0;
    });
    expect(untyped.map(([name]) => name)).toEqual([]);
  });
});
