import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { createSqliteStore } from '../../shared/adapters/sqlite/sqlite-store.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { document, encode } from './file-folder.ts';

const PATH = 'run/1/start.md';

let directory: string;
let file: string;
let stores: BlobStore[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'phasewright-database-'));
  file = join(directory, 'blobs.sqlite');
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(directory, { recursive: true, force: true });
});

function open(): BlobStore {
  const store = createSqliteStore(directory);
  stores.push(store);
  return store;
}

/** Changes the database as a person with a tool for SQLite would. */
function change(sql: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

async function createEarlier(): Promise<void> {
  const store = createSqliteStore(directory);
  await store.create('released', PATH, encode('text'), document);
  await store.append('audit', 'run/events.ndjson', '{"n":1}\n');
  await store.close();
}

describe('the database of a store', () => {
  it('the database is not created by reading', async () => {
    const store = open();
    expect(await store.read('released', PATH)).toBeUndefined();
    expect(await store.listRoots('released')).toEqual([]);
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('the database keeps equal bytes once, whatever refers to them', async () => {
    const store = open();
    for (const container of ['staging', 'released'] as const) {
      await store.create(container, PATH, encode('same'), document);
    }
    await store.create('staging', 'run/2/other.md', encode('same'), document);
    await store.close();
    const database = new DatabaseSync(file);
    expect(database.prepare('SELECT count(*) AS n FROM content').get()).toEqual({ n: 1 });
    expect(database.prepare('SELECT count(*) AS n FROM blob').get()).toEqual({ n: 3 });
    database.close();
  });

  it('the database refuses to change or delete what was created', async () => {
    await createEarlier();
    for (const table of ['blob', 'content', 'part']) {
      const column = table === 'blob' ? "createdAt = 'x'" : "bytes = x'00'";
      for (const sql of [`UPDATE ${table} SET ${column}`, `DELETE FROM ${table}`]) {
        expect(() => change(sql)).toThrow(`a ${table} is never changed or deleted`);
      }
    }
    const blob = await open().read('released', PATH);
    expect(blob?.content).toEqual(encode('text'));
  });

  it('the database is refused with its path if it is damaged', async () => {
    await createEarlier();
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xff, 4096, 3 * 4096));
    await expect(open().prepare()).rejects.toMatchObject({
      code: 'broken-invariant',
      detail: expect.stringContaining(`${file} is damaged`),
    });
  });

  it('the database is refused if it is not one', async () => {
    await writeFile(file, 'This is a text about blobs. '.repeat(100));
    await expect(open().prepare()).rejects.toMatchObject({ code: 'broken-invariant' });
    await expect(open().head('staging', PATH)).rejects.toMatchObject({ code: 'broken-invariant' });
  });

  it.each([
    ['PRAGMA user_version = 99', 'has layout 99'],
    ['PRAGMA application_id = 1', 'belongs to another program'],
  ])('the database is refused after %s', async (sql, reason) => {
    await createEarlier();
    change(sql);
    const refused = { code: 'conflict', detail: expect.stringContaining(reason) };
    await expect(open().prepare()).rejects.toMatchObject(refused);
    await expect(open().head('released', PATH)).rejects.toMatchObject(refused);
    expect(await open().probe()).toMatchObject({ isUsable: false });
  });

  it('the database can be used as soon as its folder is in reach', async () => {
    await writeFile(join(directory, 'in-the-way'), '');
    const store = createSqliteStore(join(directory, 'in-the-way', 'store'));
    stores.push(store);
    await expect(store.prepare()).rejects.toMatchObject({ code: 'unavailable' });
    await rm(join(directory, 'in-the-way'));
    await store.prepare();
    const { outcome } = await store.create('staging', PATH, encode('text'), document);
    expect(outcome).toBe('created');
  });
});

describe('a folder of the other kind of store', () => {
  it('a folder with plain files is refused by the store of a database', async () => {
    const files = createFileStore(directory);
    await files.prepare();
    await files.close();
    await expect(open().prepare()).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining(`file:${directory}`),
    });
  });

  it('a folder with a database is refused by the store of plain files', async () => {
    await createEarlier();
    await expect(createFileStore(directory).prepare()).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining(`sqlite:${directory}`),
    });
  });
});
