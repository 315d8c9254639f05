import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toOpenApiDocument } from '../../shared/contract/openapi/document.ts';

const FUNCTIONS = join(import.meta.dirname, '..', '..', 'functions');

/** Serves the review page: outside the API, the same for everybody, and decides nothing. */
const PAGE = 'http/get-page.ts';

const read = (path: string) => readFileSync(join(FUNCTIONS, path), 'utf8');
const list = (folder: string) =>
  readdirSync(join(FUNCTIONS, folder)).map((name) => `${folder}/${name}`);

interface Registered {
  readonly file: string;
  readonly name: string;
  readonly route: string;
}

/** What the files of functions/http register, read from their text as a reader would. */
function readRoutes(): Registered[] {
  return list('http').flatMap((file) => {
    const text = read(file);
    const decision = /registerDecision\(\s*'(\w+)',\s*'(\w+)'/.exec(text);
    if (decision !== null && !file.endsWith('register-decision.ts')) {
      return [{ file, name: decision[1] ?? '', route: `POST /api/runs/{runId}/${decision[2]}` }];
    }
    const name = /(?:registerOperation|registerTool|\.http)\('(\w+)'/.exec(text)?.[1];
    const method = /methods?: \[?'(\w+)'/.exec(text)?.[1];
    const route = /route: '([^']*)'/.exec(text)?.[1];
    return name === undefined || method === undefined || route === undefined
      ? []
      : [{ file, name, route: `${method} /${route}` }];
  });
}

function readDescribed(): Map<string, string> {
  const paths = toOpenApiDocument().paths as Record<
    string,
    Record<string, { operationId: string }>
  >;
  return new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => [
        `${method.toUpperCase()} ${path}`,
        operationId,
      ]),
    ),
  );
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe('the registered functions', () => {
  const routes = readRoutes().filter(({ file }) => file !== PAGE);

  it('serve exactly the operations the OpenAPI document describes, under the same names', () => {
    const served = routes.map(({ route, name }) => [route.replace('{*path}', '{path}'), name]);
    const described = [...readDescribed()];
    expect(served.sort()).toEqual(described.sort());
  });

  it('have names that Foundry takes as operation ids: letters, hyphens and underscores', () => {
    expect(routes.filter(({ name }) => !/^[A-Za-z_-]+$/.test(name))).toEqual([]);
  });

  it('bear the name of their file', () => {
    for (const { file, name } of routes) {
      expect(`http/${kebab(name).replace('open-api', 'openapi')}.ts`).toBe(file);
    }
  });

  it('are all imported by the table of contents', () => {
    const index = read('index.ts');
    const files = routes.map(({ file }) => file);
    expect(files.filter((file) => !index.includes(`'./${file}'`))).toEqual([]);
  });

  it('leave who may call to identity and role, not to function keys', () => {
    const levels = list('http').flatMap((file) =>
      [...read(file).matchAll(/authLevel: '(\w+)'/g)].map(([, level]) => level),
    );
    expect(new Set(levels)).toEqual(new Set(['anonymous']));
  });
});
