import {
  callMethods,
  type PortCalls,
  type PortHandlers,
  serveMethods,
} from '../../concurrency/port-calls.ts';
import type { BlobEntry, BlobStore } from '../../contract/blob-store.ts';

/** What crosses as it is. */
const METHODS = ['prepare', 'head', 'listRoots', 'append', 'readProtection', 'probe'] as const;

/** Entries of a list that cross at once. */
const LIST_PART = 500;

interface ListPart {
  readonly entries: readonly BlobEntry[];
  /** Names the list for the next part; absent after the last. */
  readonly next?: number;
}

/** What a thread without a store of its own calls on this one. */
export function serveStore(store: BlobStore): PortHandlers {
  const lists = new Map<number, AsyncIterator<BlobEntry>>();
  let last = 0;
  const readPart = async (id: number): Promise<ListPart> => {
    const list = lists.get(id);
    const entries: BlobEntry[] = [];
    while (list !== undefined && entries.length < LIST_PART) {
      const { done, value } = await list.next();
      if (done) {
        lists.delete(id);
        return { entries };
      }
      entries.push(value);
    }
    return { entries, next: id };
  };
  return {
    ...serveMethods('store', METHODS, () => store),
    'store.create': (...args: Parameters<BlobStore['create']>) => store.create(...args),
    'store.read': async (...args: Parameters<BlobStore['read']>) => {
      const blob = await store.read(...args);
      return blob && { ...blob, content: toOwn(blob.content) };
    },
    'store.list': (...args: Parameters<BlobStore['list']>) => {
      last += 1;
      lists.set(last, store.list(...args)[Symbol.asyncIterator]());
      return readPart(last);
    },
    'store.listOn': readPart,
    'store.endList': async (id: number) => {
      await lists.get(id)?.return?.();
      lists.delete(id);
    },
    'store.readAppended': async (...args: Parameters<BlobStore['readAppended']>) =>
      toOwn(await store.readAppended(...args)),
  };
}

/** The store of another thread. It is closed there. */
export function createThreadStore(calls: PortCalls): BlobStore {
  return {
    ...callMethods<BlobStore, (typeof METHODS)[number]>(calls, 'store', METHODS),
    create: (container, path, content, metadata) =>
      calls.call('store.create', container, path, toOwn(content), metadata),
    read: (...args) => calls.call('store.read', ...args),
    list: (...args) => list(calls, args),
    readAppended: (...args) => calls.call('store.readAppended', ...args),
    close: async () => {},
  };
}

async function* list(
  calls: PortCalls,
  args: Parameters<BlobStore['list']>,
): AsyncGenerator<BlobEntry> {
  let part = await calls.call<ListPart>('store.list', ...args);
  try {
    for (;;) {
      yield* part.entries;
      if (part.next === undefined) {
        return;
      }
      part = await calls.call<ListPart>('store.listOn', part.next);
    }
  } finally {
    if (part.next !== undefined) {
      await calls.call('store.endList', part.next);
    }
  }
}

/** Bytes in memory of their own: what is sent takes all the memory behind it along. */
function toOwn(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
