import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { document, encode, type FileFolder, makeFileFolder } from './file-folder.ts';

let folder: FileFolder;

beforeEach(async () => {
  folder = await makeFileFolder();
});
afterEach(() => folder.remove());

describe('a blob of the file store', () => {
  it('a blob of the file store is a plain, read-only file at its path, and its container contains nothing else', async () => {
    const store = folder.open();
    await store.create('released', 'run/1/guide/start.md', encode('# Start\n'), document);
    await store.close();
    const file = folder.file('released', 'run', '1', 'guide', 'start.md');
    expect(await readFile(file, 'utf8')).toBe('# Start\n');
    const { mode, nlink } = await stat(file);
    expect(mode & 0o777).toBe(0o444);
    expect(nlink).toBe(1);
    const names = await readdir(folder.file('released'), { recursive: true });
    expect(names.sort()).toEqual(['run', 'run/1', 'run/1/guide', 'run/1/guide/start.md']);
  });

  it('a blob of the file store survives the process that made it, with all that was recorded', async () => {
    const metadata = { ...document, attempt: 3, extra: { agent: 'é 😀' } };
    const first = folder.open();
    const { entry } = await first.create('staging', 'run/x.md', encode('x'), metadata);
    await first.close();
    expect(await folder.open().head('staging', 'run/x.md')).toEqual(entry);
  });
});

describe('names that a file system would confuse', () => {
  it.each([
    ['run/NUL', 'device'],
    ['run/con.md', 'device'],
    ['run/Com1.tar.gz', 'device'],
    ['lpt9/x.md', 'device'],
    ['run/aux /x.md', 'space'],
    ['run/a:b.md', 'remove it'],
    ['run/what?.md', 'remove it'],
    ['run/a*b', 'remove it'],
    ['run/<a>', 'remove it'],
    ['run/a|b', 'remove it'],
    ['run/"a"', 'remove it'],
    ['run/trailing ', 'space'],
    [`run/${'é'.repeat(128)}.md`, '259 bytes long'],
    [`${'a'.repeat(256)}/x.md`, '256 bytes long'],
  ])('names that a file system would confuse are refused, saying why: %j', async (path, why) => {
    const store = folder.open();
    const refusal = { code: 'bad-request', detail: expect.stringContaining(why) };
    const creation = store.create('staging', path, encode('x'), document);
    await expect(creation).rejects.toMatchObject(refusal);
    await expect(store.head('staging', path)).rejects.toMatchObject(refusal);
    await expect(store.append('audit', path, 'x\n')).rejects.toMatchObject(refusal);
  });

  it.each(['run/null.md', 'run/console', 'run/com10', 'run/.hidden', 'run/ a', 'lpt/x'])(
    'names that a file system would confuse are not those that only resemble them: %j',
    async (path) => {
      const { outcome } = await folder.open().create('staging', path, encode('x'), document);
      expect(outcome).toBe('created');
    },
  );

  it('names that a file system would confuse may have 255 bytes', async () => {
    const path = `${'r'.repeat(255)}/${'é'.repeat(127)}x`;
    const store = folder.open();
    await store.create('staging', path, encode('x'), document);
    expect(await store.listRoots('staging')).toEqual(['r'.repeat(255)]);
  });

  it.each([
    ['run/Guide.md', 'run/guide.md'],
    ['run/Guide/a.md', 'run/guide/b.md'],
    ['run/caf\u00e9.md', 'run/cafe\u0301.md'],
    ['run/Σ.md', 'run/ς.md'],
    ['run/Straße/a', 'run/STRASSE/b'],
  ])('the paths %j and %j cannot both exist, in either order', async (one, other) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ]) {
      const store = createFileStore(folder.file(encodeURIComponent(`${first}`)));
      await store.create('staging', `${first}`, encode('x'), document);
      const creation = store.create('staging', `${second}`, encode('y'), document);
      await expect(creation).rejects.toMatchObject({
        code: 'bad-request',
        detail: expect.stringContaining('spell'),
      });
      expect(await store.read('staging', `${second}`)).toBeUndefined();
      await store.close();
    }
  });
});

describe('a file and a folder of the same name', () => {
  it.each([
    ['run/a', 'run/a/b'],
    ['run/a/b', 'run/a'],
    ['run', 'run/a'],
    ['run/a/b/c/d', 'run/a/b'],
  ])('clash: %j, then %j', async (first, second) => {
    const store = folder.open();
    await store.create('staging', first, encode('x'), document);
    const conflict = { code: 'conflict', detail: expect.stringContaining('rename one') };
    const creation = store.create('staging', second, encode('y'), document);
    await expect(creation).rejects.toMatchObject(conflict);
    await expect(store.append('staging', second, 'y\n')).rejects.toMatchObject(conflict);
    expect(await store.head('staging', second)).toBeUndefined();
    expect(await store.head('staging', first)).toBeDefined();
  });

  it('two clashing paths created at the same time leave one whole blob', async () => {
    const store = folder.open();
    const paths = ['run/a', 'run/a/b', 'run/A', 'run/a/b/c'];
    const results = await Promise.allSettled(
      paths.map((path) => store.create('staging', path, encode(path), document)),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const there = await Promise.all(paths.map((path) => store.read('staging', path)));
    const blob = there.find((each) => each !== undefined);
    expect(there.filter((each) => each !== undefined)).toHaveLength(1);
    expect(new TextDecoder().decode(blob?.content)).toBe(blob?.path);
  });
});

describe('a folder that cannot be used', () => {
  it('a folder that cannot be used is reported by the probe and by every call', async () => {
    await writeFile(folder.file('taken'), 'a file');
    const store = createFileStore(folder.file('taken'));
    expect(await store.probe()).toMatchObject({
      isUsable: false,
      detail: expect.stringContaining('taken'),
    });
    await expect(store.prepare()).rejects.toMatchObject({ code: 'conflict' });
    const creation = store.create('staging', 'run/x.md', encode('x'), document);
    await expect(creation).rejects.toMatchObject({ code: 'conflict' });
  });

  it.skipIf(process.getuid?.() === 0)(
    'a folder that cannot be used may be one that this user may not write',
    async () => {
      await folder.open().prepare();
      await chmod(folder.file('.ledger', 'staging'), 0o555);
      const creation = folder.open().create('staging', 'run/x.md', encode('x'), document);
      await expect(creation).rejects.toMatchObject({ code: 'unavailable' });
      await chmod(folder.file('.ledger', 'staging'), 0o755);
    },
  );
});

describe('a closed store', () => {
  it('a closed store finishes running writes and refuses more', async () => {
    const store = folder.open();
    const creation = store.create('staging', 'run/x.md', encode('x'), document);
    await store.close();
    expect((await creation).outcome).toBe('created');
    await expect(store.head('staging', 'run/x.md')).rejects.toMatchObject({
      code: 'unavailable',
    });
    await store.close();
  });

  it('a closed store leaves no temporary names, however many blobs it made', async () => {
    const store = folder.open();
    for (let from = 0; from < 1200; from += 100) {
      await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          store.create('staging', `run/${n % 9}/${from + n}.md`, encode('x'), document),
        ),
      );
    }
    await store.close();
    expect(await folder.listTemps('run')).toEqual([]);
  });

  it('a closed store keeps many roots apart, more than it keeps open', async () => {
    const store = folder.open();
    const names = Array.from({ length: 100 }, (_, n) => `run-${String(n).padStart(3, '0')}`);
    await Promise.all(
      names.map(async (name) => {
        await store.create('staging', `${name}/x.md`, encode(name), document);
        await store.append('staging', `${name}/log.ndjson`, `${name}\n`);
      }),
    );
    expect(await store.listRoots('staging')).toEqual(names);
    for (const name of names) {
      const blob = await store.read('staging', `${name}/x.md`);
      expect(blob?.content).toEqual(encode(name));
      expect(await store.readAppended('staging', `${name}/log.ndjson`, 0)).toEqual(
        encode(`${name}\n`),
      );
    }
  });
});
