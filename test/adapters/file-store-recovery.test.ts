import {
  appendFile,
  chmod,
  readFile,
  rename,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { document, encode, type FileFolder, makeFileFolder, readText } from './file-folder.ts';

const PATH = 'run/1/a1/start.md';
const LOG = 'run/events.ndjson';

let folder: FileFolder;

beforeEach(async () => {
  folder = await makeFileFolder();
});
afterEach(() => folder.remove());

/** The state after a crash between record and link. */
async function unlinkContent(text: string): Promise<string> {
  await folder.createEarlier(PATH, text);
  const temp = await folder.findTemp('run');
  await rename(folder.file('staging', PATH), temp);
  return temp;
}

describe('after a crash between the record and the link', () => {
  it('after a crash the first reader links the blob', async () => {
    await unlinkContent('whole');
    const store = folder.open();
    expect(await store.head('staging', PATH)).toMatchObject({ size: 5 });
    expect(await readFile(folder.file('staging', PATH), 'utf8')).toBe('whole');
    expect(await readText(store, PATH)).toBe('whole');
  });

  it('a second creator of the same path gets a conflict', async () => {
    await unlinkContent('whole');
    const store = folder.open();
    const { outcome } = await store.create('staging', PATH, encode('other'), document);
    expect(outcome).toBe('exists');
    expect(await readText(store, PATH)).toBe('whole');
  });

  it('the temporary name of a blob is deleted once its link is durable', async () => {
    await unlinkContent('whole');
    const store = folder.open();
    await store.head('staging', PATH);
    await store.close();
    expect(await folder.listTemps('run')).toEqual([]);
    expect(await readText(folder.open(), PATH)).toBe('whole');
  });
});

describe('after a power cut that lost the content but not the record', () => {
  it.each([
    ['torn', (temp: string) => truncate(temp, 2)],
    ['gone', (temp: string) => rm(temp)],
  ])('after a crash (content %s) the path has no blob and can be created', async (_, lose) => {
    const temp = await unlinkContent('whole');
    await chmod(temp, 0o644);
    await lose(temp);
    const store = folder.open();
    expect(await store.head('staging', PATH)).toBeUndefined();
    expect(await store.read('staging', PATH)).toBeUndefined();
    expect(await store.listRoots('staging')).toEqual([]);
    const metadata = { ...document, createdBy: 'second' };
    const { outcome } = await store.create('staging', PATH, encode('again'), metadata);
    expect(outcome).toBe('created');
    for (const each of [store, folder.open()]) {
      expect(await each.read('staging', PATH)).toMatchObject({
        createdBy: 'second',
        content: encode('again'),
      });
    }
  });
});

describe('after a crash before the record', () => {
  it('content without a record is not a blob; it is deleted when old and kept while fresh', async () => {
    await folder.createEarlier('run/other.md', 'other');
    const fresh = folder.file('.ledger', 'staging', 'run', 'ab-1.tmp');
    const old = folder.file('.ledger', 'staging', 'run', 'ab-2.tmp');
    await writeFile(fresh, 'half');
    await writeFile(old, 'half');
    await utimes(old, 1, 1);
    const store = folder.open();
    expect(await store.head('staging', 'run/other.md')).toBeDefined();
    expect(await folder.listTemps('run')).toEqual(['ab-1.tmp']);
  });

  it('a torn record is ignored and does not hide the next', async () => {
    await folder.createEarlier('run/first.md', 'first');
    await folder.createEarlier('run/second.md', 'second');
    const ledger = await readFile(folder.ledger('run'));
    await truncate(folder.ledger('run'), ledger.byteLength - 9);
    await rm(folder.file('staging', 'run', 'second.md'));

    const store = folder.open();
    expect(await readText(store, 'run/second.md')).toBeUndefined();
    await store.create('staging', 'run/third.md', encode('third'), document);
    const again = folder.open();
    expect(await readText(again, 'run/first.md')).toBe('first');
    expect(await readText(again, 'run/third.md')).toBe('third');
    expect(await readText(again, 'run/second.md')).toBeUndefined();
  });

  it('a complete record of another program is an error that names the ledger', async () => {
    await folder.createEarlier(PATH, 'text');
    await appendFile(folder.ledger('run'), '{"id":"ab-1","path":"run/x.md"}\n');
    await expect(folder.open().head('staging', PATH)).rejects.toMatchObject({
      code: 'broken-invariant',
      detail: expect.stringContaining('ledger.ndjson'),
    });
  });
});

describe('an append log', () => {
  it('an append log hides a line that a crash tore, and shows the next', async () => {
    const first = folder.open();
    await first.append('audit', LOG, 'one\n');
    await first.close();
    await appendFile(folder.file('audit', LOG), 'tw');

    const store = folder.open();
    const readLog = async () => Buffer.from(await store.readAppended('audit', LOG, 0)).toString();
    expect(await readLog()).toBe('one\n');
    await store.append('audit', LOG, 'three\n');
    await store.append('audit', LOG, 'four\n');
    expect(await readLog()).toBe('one\ntw\nthree\nfour\n');
  });

  it('a file of another program is not read as an append log', async () => {
    await folder.open().prepare();
    await writeFile(folder.file('audit', 'foreign.ndjson'), 'not ours\n');
    const append = folder.open().append('audit', 'foreign.ndjson', 'x\n');
    await expect(append).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(folder.file('audit', 'foreign.ndjson'), 'utf8')).toBe('not ours\n');
  });
});

describe('what happens to the folder by hand', () => {
  it('a file of another program is never replaced and never read as a blob', async () => {
    await folder.createEarlier('run/1/a1/other.md', 'other');
    await writeFile(folder.file('staging', PATH), 'foreign');
    const store = folder.open();
    expect(await store.head('staging', PATH)).toBeUndefined();
    for (let round = 0; round < 2; round++) {
      const creation = store.create('staging', PATH, encode('ours'), document);
      await expect(creation).rejects.toMatchObject({ code: 'conflict' });
    }
    expect(await readFile(folder.file('staging', PATH), 'utf8')).toBe('foreign');
    expect(await folder.open().head('staging', PATH)).toBeUndefined();
  });

  it('the path of a deleted file can be created again', async () => {
    const store = folder.open();
    await store.create('staging', PATH, encode('first'), document);
    await rm(folder.file('staging', 'run', '1'), { recursive: true });
    await rm(await folder.findTemp('run'));
    expect(await readText(store, PATH)).toBeUndefined();
    const { outcome } = await store.create('staging', PATH, encode('second'), document);
    expect(outcome).toBe('created');
    expect(await readText(store, PATH)).toBe('second');
  });

  it('a ledger deleted while in use stops the writer instead of losing its lines', async () => {
    const store = folder.open();
    await store.create('staging', PATH, encode('text'), document);
    await rm(folder.ledger('run'));
    const creation = store.create('staging', 'run/next.md', encode('text'), document);
    await expect(creation).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('a log deleted while in use stops the writer instead of losing its lines', async () => {
    const store = folder.open();
    await store.append('audit', LOG, 'one\n');
    await rm(folder.file('audit', LOG));
    await expect(store.append('audit', LOG, 'two\n')).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
