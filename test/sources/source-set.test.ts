import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSources } from '../../cli/input/read-sources.ts';
import { createSourceSet, readZip } from '../../shared/sources/source-set.ts';

const text = (path: string, content: string) => ({ path, content: strToU8(content) });
const zip = (files: Zippable) => zipSync(files);
const link = (target: string): Zippable[string] => [
  strToU8(target),
  { os: 3, attrs: (0o120777 << 16) >>> 0 },
];
/** In pieces, so that no scanner takes this file for a leak. */
const TOKEN = ['ghp', 'a1B2'.repeat(9)].join('_');

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

const detail = (words: string) =>
  expect.objectContaining({ detail: expect.stringContaining(words) });

describe('a source set', () => {
  it('the same files in another order give the same archive', () => {
    const files = [text('b.md', '# B'), text('a/c.ts', 'export const c = 1;')];
    const [one, other] = [createSourceSet(files), createSourceSet(files.toReversed())];
    expect(Buffer.compare(one.archive, other.archive)).toBe(0);
    expect(Object.keys(unzipSync(one.archive))).toEqual(['a/c.ts', 'b.md']);
    expect(Buffer.compare(readZip(one.archive).archive, one.archive)).toBe(0);
  });

  it('binaries, secrets, generated and large files are skipped, each with its reason', () => {
    const { files, skipped } = createSourceSet([
      text('README.md', '# Project'),
      { path: 'logo.png', content: Uint8Array.of(0x89, 0x50, 0, 1) },
      { path: 'latin1.txt', content: Uint8Array.of(0x66, 0xe4) },
      text('.env', 'KEY=1'),
      text('.env.example', 'KEY='),
      text('deploy/server.pem', 'x'),
      text('config.ts', `const a = 1;\nconst token = '${TOKEN}';`),
      text('package-lock.json', '{}'),
      text('node_modules/a/index.js', 'x'),
      text('huge.csv', 'a'.repeat(1024 * 1024 + 1)),
    ]);
    expect(files.map(({ path }) => path)).toEqual(['.env.example', 'README.md']);
    expect(skipped.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'logo.png: binary',
      'latin1.txt: not UTF-8',
      '.env: its name is that of a file with secrets',
      'deploy/server.pem: its name is that of a file with secrets',
      'config.ts: line 2 looks like a token of GitHub',
      'package-lock.json: a lock file or another generated file',
      'node_modules/a/index.js: a folder of a tool or of installed packages',
      'huge.csv: larger than 1 MiB',
    ]);
    expect(JSON.stringify(skipped)).not.toContain(TOKEN);
  });

  it('a placeholder for a secret is not a secret', () => {
    const { files } = createSourceSet([
      text('.npmrc', '//registry.example.com/:_authToken=$' + '{NPM_TOKEN}'),
      text('a.md', 'Set `AWS_ACCESS_KEY_ID` to your key, such as AKIAIOSFODNN7EXAMPLE.'),
      text('b.md', '-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----'),
    ]);
    expect(files).toHaveLength(3);
  });

  it('a set without any text is refused, with what was skipped', () => {
    const image = { path: 'a.png', content: Uint8Array.of(0) };
    expect(refusal(() => createSourceSet([image]))).toEqual(
      detail('no text at all; 1 were skipped (1 binary)'),
    );
    expect(refusal(() => createSourceSet([]))).toEqual(detail('no text at all'));
  });

  it('more than 5,000 files are refused', () => {
    const files = Array.from({ length: 5001 }, (_, at) => text(`${at}.md`, 'x'));
    expect(refusal(() => createSourceSet(files))).toEqual(detail('5001 files'));
  });
});

describe('a zip of sources', () => {
  it.each([
    ['a path out of the folder', { '../a.md': strToU8('x') }, '"../a.md" of the zip leads out'],
    ['an absolute path', { '/etc/a.md': strToU8('x') }, '"/etc/a.md" of the zip leads out'],
    ['a drive', { 'C:/a.md': strToU8('x') }, '"C:/a.md" of the zip leads out'],
    ['a link out of the folder', { 'a/l': link('../../etc/passwd') }, '"a/l" of the zip is a link'],
    ['an absolute link', { l: link('/etc/passwd') }, '"l" of the zip is a link out of the folder'],
    ['a zip bomb', { 'b.md': new Uint8Array(1_000_000) }, '"b.md" unpacks from'],
    ['no text', { 'a.png': Uint8Array.of(0, 1) }, 'no text at all'],
  ])('%s is refused by name', (_, files: Zippable, words) => {
    expect(refusal(() => readZip(zip(files)))).toEqual(detail(words));
  });

  it('a link to another file of the zip is skipped, and the file is read', () => {
    const { files, skipped } = readZip(
      zip({ 'AGENTS.md': strToU8('# A'), 'b.md': link('AGENTS.md') }),
    );
    expect(files.map(({ path }) => path)).toEqual(['AGENTS.md']);
    expect(skipped).toEqual([{ path: 'b.md', reason: 'a link to AGENTS.md' }]);
  });

  it('a zip that declares other sizes than it has is refused', () => {
    const bytes = zip({ 'a.md': [strToU8('abc'), { level: 0 }] });
    const view = Buffer.from(bytes);
    const entry = view.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    view.writeUInt32LE(2 ** 31, entry + 24);
    expect(refusal(() => readZip(view))).toMatchObject({ code: 'too-large' });
  });

  it.each([
    ['text', strToU8('hello')],
    ['nothing', new Uint8Array()],
    ['half a zip', zip({ 'a.md': strToU8('abc') }).subarray(0, 40)],
  ])('%s is not a zip', (_, bytes) => {
    expect(refusal(() => readZip(bytes))).toEqual(detail('not a zip'));
  });
});

describe('sources on disk', () => {
  let folder = '';
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', join(folder, 'repo'), ...args]);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phasewright-sources-'));
    await mkdir(join(folder, 'repo', 'src', 'out'), { recursive: true });
    await writeFile(join(folder, 'repo', '.gitignore'), '*.log\nout/\n!keep.log\n');
    await writeFile(join(folder, 'repo', 'a.log'), 'x');
    await writeFile(join(folder, 'repo', 'keep.log'), 'x');
    await writeFile(join(folder, 'repo', 'src', 'out', 'b.js'), 'x');
    await writeFile(join(folder, 'repo', 'src', '.gitignore'), '/local.ts\n');
    await writeFile(join(folder, 'repo', 'src', 'local.ts'), 'x');
    await writeFile(join(folder, 'repo', 'src', 'a.ts'), 'export const a = 1;\n');
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '-m', 'First');
    await writeFile(join(folder, 'repo', 'src', 'new.ts'), 'export const b = 1;\n');
    await mkdir(join(folder, 'linked'));
    await symlink('/etc/hostname', join(folder, 'linked', 'host'));
    await mkdir(join(folder, 'huge'));
    await writeFile(join(folder, 'huge.zip'), '');
    await truncate(join(folder, 'huge.zip'), 1024 ** 3);
    await writeFile(join(folder, 'huge', 'disk.bin'), '');
    await truncate(join(folder, 'huge', 'disk.bin'), 1024 ** 3);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('a folder honours each .gitignore, as git does', async () => {
    const { files, skipped } = await readSources('repo', folder);
    expect(files.map(({ path }) => path)).toEqual([
      '.gitignore',
      'keep.log',
      'src/.gitignore',
      'src/a.ts',
      'src/new.ts',
    ]);
    expect(skipped).toContainEqual({ path: 'src/out', reason: 'ignored by .gitignore' });
  });

  it('a revision has the files of its commit only', async () => {
    const { files } = await readSources('repo@HEAD', folder);
    expect(files.map(({ path }) => path)).toEqual([
      '.gitignore',
      'keep.log',
      'src/.gitignore',
      'src/a.ts',
    ]);
  });

  it.each([
    ['a link out of the folder', 'linked', 'host is a link out of the folder'],
    ['a zip of 1 GB', 'huge.zip', 'the zip huge.zip has 1073741824 bytes'],
    ['a file of 1 GB alone', 'huge', 'no text at all; 1 were skipped (1 larger than 1 MiB)'],
    ['an unknown revision', 'repo@nothing', 'git cannot read the revision "nothing"'],
    ['an option as a revision', 'repo@--output=x', 'git cannot read the revision'],
    ['what does not exist', 'nowhere', 'cannot find the sources nowhere'],
  ])('%s is refused by name', async (_, target, words) => {
    await expect(readSources(target, folder)).rejects.toEqual(detail(words));
  });
});
