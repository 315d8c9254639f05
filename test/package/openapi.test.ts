import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installWorkspace } from './install.ts';

const SAMPLE = join(import.meta.dirname, '../../samples/openapi/tool-library.yaml');

let installed: Installed;

beforeAll(() => {
  installed = installWorkspace('openapi');
  cpSync(SAMPLE, join(installed.folder, 'tools.yaml'));
  const text = readFileSync(SAMPLE, 'utf8');
  write('broken.yaml', text.replace('schemas/Tool"', 'schemas/Tol"'));
  write('parts.yaml', text.replace('#/components/schemas/Tool"', 'scale.yaml"'));
  write('scale.yaml', 'type: object\nproperties: { weight: { type: number } }\n');
});

function write(path: string, text: string): void {
  writeFileSync(join(installed.folder, path), text);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: installed.folder,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const openapi = (...args: string[]) =>
  run(join(installed.folder, 'node_modules', '.bin', 'phasewright-openapi'), ...args);

describe('the package that reads OpenAPI documents, installed alone', () => {
  it('the OpenAPI reader installed alone contains its build, its README and its license, and has two dependencies', () => {
    const { files, folder } = installed;
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(
      files.filter((path) => !/^(dist\/|LICENSE|README\.md|package\.json)/.test(path)),
    ).toEqual([]);
    const path = join(folder, 'node_modules/@phasewright/openapi/package.json');
    const { dependencies } = JSON.parse(readFileSync(path, 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['any-ascii', 'yaml']);
  });

  it('the OpenAPI reader installed alone counts what a document contains, and prints its model', () => {
    const { code, stdout } = openapi('tools.yaml');
    expect(stdout).toMatch(
      /^Tool Library API 1\.4\.0\n\d+ operations, \d+ webhooks, \d+ schemas\n/,
    );
    expect(code).toBe(0);
    const { operations, tags } = JSON.parse(openapi('tools.yaml', '--json').stdout);
    expect(operations.map((it: { label: string }) => it.label)).toContain('GET /tools');
    expect(tags[0].operations).toContain('GET /tools');
  });

  it('the OpenAPI reader installed alone prints a reference to nothing with its line and column', () => {
    const { code, stdout } = openapi('broken.yaml');
    expect(stdout).toMatch(
      /^broken\.yaml:\d+:\d+ \/.*\$ref refers to "#\/components\/schemas\/Tol"/,
    );
    expect(code).toBe(1);
    const [, line = '', column = ''] = /^broken\.yaml:(\d+):(\d+)/.exec(stdout) ?? [];
    const lines = readFileSync(join(installed.folder, 'broken.yaml'), 'utf8').split('\n');
    expect(lines[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(/^["']?\$ref.*Tol/);
  });

  it('the OpenAPI reader installed alone reads files beside the document, and applies an overlay', () => {
    const overlay = { overlay: '1.0.0', actions: [{ target: '$.info', update: { version: '9' } }] };
    write('overlay.json', JSON.stringify(overlay));
    const { code, stdout } = openapi('parts.yaml', '--overlay', 'overlay.json', '--json');
    expect(code).toBe(0);
    const { version, entities } = JSON.parse(stdout);
    expect(version).toBe('9');
    expect(entities.map((it: { name: string }) => it.name)).toContain('scale');
  });

  it.each([
    [[], /give one file/],
    [['nowhere.yaml'], /cannot read nowhere\.yaml/],
    [['tools.yaml', '--wrong'], /'--wrong'/],
  ])('the OpenAPI reader installed alone exits with 2 when it is called with %j', (args, says) => {
    const { code, stderr } = openapi(...args);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
  });

  it('the OpenAPI reader installed alone is usable from programs, with types for strict ones', () => {
    write(
      'use.ts',
      `
      import { readFileSync } from 'node:fs';
      import { type Api, readOpenApi } from '@phasewright/openapi';
      const reading = readOpenApi({ document: readFileSync('tools.yaml', 'utf8') });
      if (reading.isValid) {
        const api: Api = reading.api;
        console.log(api.title);
        // @ts-expect-error: a valid document has no faults
        reading.faults;
      }
    `,
    );
    expect(run('use.ts').stdout).toBe('Tool Library API\n');
    const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
    const types = join(import.meta.dirname, '../../node_modules/@types');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
    const given = ['--typeRoots', types, '--types', 'node'];
    expect(run(tsc, ...options, ...given, 'use.ts').stdout).toBe('');
  });
});
