import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInputs } from '../../cli/input/read-inputs.ts';
import { readZip } from '../../shared/sources/source-set.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-inputs-'));
  await writeFile(join(folder, 'api.json'), '\uFEFF{"ä":1}');
  await writeFile(join(folder, 'a=b.json'), '{}');
  await writeFile(join(folder, 'latin1.json'), Buffer.from([0x7b, 0xe4, 0x7d]));
  await writeFile(join(folder, 'huge.json'), '');
  await truncate(join(folder, 'huge.json'), 50 * 1024 * 1024);
  await mkdir(join(folder, 'folder'));
  await mkdir(join(folder, 'host'));
  await writeFile(join(folder, 'host', 'hooks.md'), '# Hooks');
});
afterAll(() => rm(folder, { recursive: true }));

describe('inputs', () => {
  it('inputs are read as text, without a byte order mark, from paths that may contain an equals sign', async () => {
    expect(await readInputs(['openapi=api.json', 'b=a=b.json'], folder)).toEqual({
      openapi: '{"ä":1}',
      b: '{}',
    });
  });

  it('inputs may be none', async () => {
    expect(await readInputs([], folder)).toEqual({});
  });

  it('a folder of the host is packed as a zip, a file of the host stays text', async () => {
    const inputs = await readInputs(['hostReference=host', 'reference=host/hooks.md'], folder);
    expect(inputs.reference).toBe('# Hooks');
    const { files } = readZip(Buffer.from(inputs.hostReference ?? '', 'base64'));
    expect(files.map(({ path }) => path)).toEqual(['hooks.md']);
  });

  it('inputs named like a property of every object stay inputs', async () => {
    expect(Object.keys(await readInputs(['__proto__=api.json'], folder))).toEqual(['__proto__']);
  });

  it.each([
    [['openapi=missing.json'], 'bad-request', 'cannot read the input missing.json'],
    [['openapi=folder'], 'bad-request', 'the input folder is not a file'],
    [['openapi=latin1.json'], 'bad-request', 'the input latin1.json must be UTF-8'],
    [['openapi=huge.json'], 'too-large', 'the input huge.json is larger than 32 MiB'],
    [['api.json'], 'bad-request', '--input must be NAME=FILE'],
    [['=api.json'], 'bad-request', '--input must be NAME=FILE'],
    [['openapi='], 'bad-request', '--input must be NAME=FILE'],
    [['a=api.json', 'a=api.json'], 'bad-request', '--input a was given twice'],
  ])('%j are refused', async (pairs, code, words) => {
    await expect(readInputs(pairs, folder)).rejects.toMatchObject({
      code,
      detail: expect.stringContaining(words),
    });
  });
});
