import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { createSqliteStore } from '../../shared/adapters/sqlite/sqlite-store.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';

/** The stores of a folder, which promise to survive a crash and to serve several processes. */
export const LOCAL_STORES = ['file', 'sqlite'] as const;
export type LocalStore = (typeof LOCAL_STORES)[number];

export function openStoreOf(kind: LocalStore | string, directory: string): BlobStore {
  return kind === 'sqlite' ? createSqliteStore(directory) : createFileStore(directory);
}
