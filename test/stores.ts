import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../shared/adapters/file/file-store.ts';
import type { BlobStore } from '../shared/contract/blob-store.ts';

/** A real store of plain files in its own folder. */
export async function openTemporaryStore(): Promise<BlobStore> {
  const store = createFileStore(mkdtempSync(join(tmpdir(), 'phasewright-store-')));
  await store.prepare();
  return store;
}

/** The error of a process that dies: nothing happens after the call in which it died. */
export class Crash extends Error {
  constructor() {
    super('the process died');
  }
}

const WRITES = new Set(['create', 'append']);

/**
 * The store of a process that dies around its n-th write (counted from 0): `before` or `after` it
 * took effect. Every later call fails too.
 */
export function crashAt(store: BlobStore, write: number, when: 'before' | 'after'): BlobStore {
  let writes = 0;
  let isDead = false;
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') {
        return method;
      }
      return (...args: unknown[]) => {
        const isFatal = WRITES.has(String(name)) && writes++ === write;
        if (isDead || (isFatal && when === 'before')) {
          isDead = true;
          throw new Crash();
        }
        const result: unknown = method.apply(target, args);
        if (!isFatal) {
          return result;
        }
        isDead = true;
        return Promise.resolve(result).then(() => {
          throw new Crash();
        });
      };
    },
  });
}

/** The store with some of its methods replaced. */
export function withMethods(store: BlobStore, methods: Partial<BlobStore>): BlobStore {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}
