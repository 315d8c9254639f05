import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guessInput } from '../../cli/input/guess-inputs.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-guess-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function guess(text: string, profile?: string) {
  await writeFile(join(folder, 'given'), text);
  return guessInput('given', profile, folder);
}

describe('run FILE', () => {
  it.each([
    ['YAML', 'info: {}\nopenapi: 3.1.0\npaths: {}\n'],
    ['YAML with quotes and Windows line ends', '"openapi": "3.0.3"\r\ninfo: {}\r\n'],
    ['JSON on one line', '{"info":{"title":"A"},"openapi":"3.2.0"}'],
    ['JSON with indentation', '{\n  "swagger": "2.0"\n}'],
    ['Swagger in YAML, whose version is a number', 'swagger: 2.0\n'],
  ])('run FILE recognises an OpenAPI document in %s', async (_, text) => {
    expect(await guess(text)).toEqual({ profile: 'openapi-reference', input: 'openapi=given' });
  });

  it('run FILE recognises the requirements of a plugin', async () => {
    const found = await guess('{ "plugin": { "name": "Shelf" }, "entities": [] }');
    expect(found).toEqual({ profile: 'plugin-docs', input: 'requirements=given' });
  });

  it('run FILE with a built-in profile names its input without reading the file', async () => {
    const found = await guess('anything', 'plugin-docs');
    expect(found).toEqual({ profile: 'plugin-docs', input: 'requirements=given' });
  });

  it.each([
    ['prose that mentions OpenAPI', 'We wrote openapi documents.\n', undefined],
    ['an OpenAPI version that does not exist', 'openapi: 9.0.0\n', undefined],
    ['a profile of the user', 'openapi: 3.1.0\n', 'house-style'],
  ])('run FILE asks for the name of the input for %s', async (_, text, profile) => {
    const wanted =
      profile === undefined ? '--profile P and --input NAME=given' : 'it with --input NAME=given';
    await expect(guess(text, profile)).rejects.toThrow(wanted);
  });

  it('run FILE names a file that does not exist', async () => {
    await expect(guessInput('missing.yaml', undefined, folder)).rejects.toThrow(
      'cannot read the input missing.yaml',
    );
  });
});
