import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InputFile } from '../../shared/profiles/profile.ts';
import { projectDocs } from '../../shared/profiles/project-docs/profile.ts';
import { readSource } from '../../shared/query/source.ts';
import { indexSources } from '../../shared/run/index-sources.ts';

describe('a place in a source set', () => {
  let inputs: readonly InputFile[];

  beforeAll(async () => {
    const zip = zipSync({
      'src/box.ts': strToU8('/** Opens a box. */\r\nexport function open() {}\r\nopen();\r\n'),
      'brief.md': strToU8('In the set.\n'),
    });
    const sources = Buffer.from(zip).toString('base64');
    inputs = await indexSources(projectDocs.parseInputs({ sources, brief: 'Beside the set.' }));
  });

  const read = (query: Parameters<typeof readSource>[1]) =>
    readSource({ inputs, profile: projectDocs }, query);

  it('lines of a file in a source set are read by the path of the file', () => {
    const place = { input: 'sources.zip', path: 'src/box.ts', fromLine: 1, toLine: 2 };
    expect(read(place)).toEqual({
      input: 'sources.zip',
      sha256: inputs[0]?.sha256,
      text: '/** Opens a box. */\nexport function open() {}',
      leftOut: 0,
    });
  });

  it('an input and a file in the source set may have the same name', () => {
    const place = { path: 'brief.md', fromLine: 1 };
    expect(read({ ...place, input: 'sources.zip' }).text).toBe('In the set.');
    expect(read({ ...place, input: 'brief.md' }).text).toBe('Beside the set.');
  });

  it.each([
    ['no path', {}, 'bad-request', 'give `path`'],
    ['the path of the zip', { path: 'sources.zip' }, 'bad-request', 'give `path`'],
    ['an unknown file', { path: 'src/no.ts' }, 'not-found', 'has no file "src/no.ts"'],
    ['a path out of the set', { path: '../box.ts' }, 'not-found', 'has no file'],
    ['a name of all objects', { path: 'constructor' }, 'not-found', 'has no file'],
    ['lines after the end', { path: 'src/box.ts', fromLine: 4 }, 'not-found', 'it has 3'],
    ['a file in a text', { input: 'brief.md', path: 'src/box.ts' }, 'not-found', 'is one file'],
  ])('%s is refused with what to give', (_, query, code, words) => {
    const place = { input: 'sources.zip', fromLine: 1, ...query };
    expect(() => read(place)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  });
});
