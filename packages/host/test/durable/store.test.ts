import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InstanceCache } from '../../src/durable/history/instance-cache.ts';
import { openStore, type Store } from '../../src/durable/store/open-store.ts';
import { writeInstance } from '../../src/durable/turn/write-instance.ts';
import type { HostError } from '../../src/errors.ts';
import { makeFolder, removeFolder } from '../support/child-host.ts';

let folder: string;
let store: Store;
let failures: HostError[];

beforeEach(() => {
  folder = makeFolder();
  failures = [];
  store = openStore(folder, (error) => failures.push(error));
});

afterEach(() => {
  store.close();
  removeFolder(folder);
});

const newInstance = (id: string) => ({
  id,
  execution: 'e',
  name: 'f',
  version: '',
  parent: undefined,
  status: 'Pending' as const,
  input: 'null',
  createdAt: 0,
});

describe('the commit queue', () => {
  test('the commit queue commits changes that arrive together in one transaction, in order', async () => {
    const seen: string[] = [];
    const commits = [1, 2, 3].map((item) =>
      store.commits.commit(() =>
        seen.push(`${item} in transaction ${store.database.isTransaction}`),
      ),
    );
    expect(seen).toEqual([]);
    await Promise.all(commits);
    expect(seen).toEqual([1, 2, 3].map((item) => `${item} in transaction true`));
    expect(store.database.isTransaction).toBe(false);
  });

  test('the commit queue commits nothing of a failed transaction, informs every caller, and accepts nothing after it', async () => {
    const written = store.commits.commit(() => writeInstance(store, newInstance('a'), false));
    const broken = store.commits.commit(() =>
      store.database.exec('INSERT INTO nowhere VALUES (1)'),
    );
    await expect(written).rejects.toThrow('store-failed');
    await expect(broken).rejects.toThrow('store-failed');
    await expect(store.commits.commit(() => 1)).rejects.toThrow('store-failed');
    expect(failures).toHaveLength(1);
  });
});

describe('an instance', () => {
  test('an instance is written with the message that starts it', async () => {
    const written = await store.commits.commit(() => writeInstance(store, newInstance('a'), false));
    expect(written.isNew).toBe(true);
    expect(store.instances.findById('a')).toMatchObject({ id: 'a', status: 'Pending' });
    expect(store.inbox.listOwners()).toHaveLength(1);
  });

  test('a running instance prevents another with its id', async () => {
    await store.commits.commit(() => writeInstance(store, newInstance('a'), false));
    const second = await store.commits.commit(() => writeInstance(store, newInstance('a'), false));
    expect(second).toMatchObject({ isNew: false, existing: { status: 'Pending' } });
  });

  test('the rows of a finished instance are deleted', async () => {
    const first = await store.commits.commit(() => writeInstance(store, newInstance('a'), false));
    if (!first.isNew) throw new Error('not written');
    await store.commits.commit(() => {
      store.turns.append(first.row.key, 0, '{}');
      const change = {
        status: 'Completed' as const,
        output: null,
        customStatus: null,
        updatedAt: 1,
      };
      store.instances.update(first.row.key, change);
    });
    const second = await store.commits.commit(() => writeInstance(store, newInstance('a'), false));
    expect(second.isNew).toBe(true);
    expect(store.turns.list(first.row.key)).toEqual([]);
  });
});

describe('the instances in memory', () => {
  test('the instances in memory do not grow with the number of instances that were used', async () => {
    const cache = new InstanceCache(store);
    const keys = await store.commits.commit(() =>
      Array.from({ length: 2000 }, (_, index) => {
        const written = writeInstance(store, newInstance(`i${index}`), false);
        return written.isNew ? written.row.key : 0;
      }),
    );
    for (const key of keys) {
      const instance = cache.get(key);
      if (instance !== undefined) instance.inbox = [];
      cache.trim();
    }
    expect(cache.size).toBeLessThanOrEqual(512);
  });

  test('the instances in memory include all that have work left', async () => {
    const cache = new InstanceCache(store);
    await store.commits.commit(() => {
      for (let index = 0; index < 1000; index += 1) {
        writeInstance(store, newInstance(`i${index}`), false);
      }
    });
    for (const key of store.inbox.listOwners()) {
      cache.get(key);
      cache.trim();
    }
    expect(cache.size).toBe(1000);
  });

  test('the instances in memory are read once more with their inbox after they were dropped', async () => {
    const cache = new InstanceCache(store);
    const written = await store.commits.commit(() => writeInstance(store, newInstance('a'), false));
    if (!written.isNew) throw new Error('not written');
    expect(cache.get(written.row.key)?.inbox).toHaveLength(1);
    cache.drop(written.row.key);
    expect(cache.get(written.row.key)?.inbox).toHaveLength(1);
  });
});
