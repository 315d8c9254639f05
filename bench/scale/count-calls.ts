import { AsyncLocalStorage } from 'node:async_hooks';
import type { ActivityTable } from '../../shared/activities.ts';
import type { App } from '../../shared/app.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';

/** Storage calls by activity and kind of call. */
export type CallCounts = Record<string, Partial<Record<CountedCall, number>>>;

/** Storage calls that each are one request on Azure, or one per page of a list. */
const COUNTED = ['create', 'append', 'read', 'head', 'readAppended', 'list'] as const;
export type CountedCall = (typeof COUNTED)[number];

/**
 * The app with every storage call counted under the activity that made it. Calls outside
 * activities, such as those of an open page, do not count.
 */
export function countCalls(app: App): { app: App; counts: CallCounts } {
  const counts: CallCounts = {};
  const current = new AsyncLocalStorage<string>();
  const count = (activity: string, kind: CountedCall) => {
    const of = counts[activity] ?? {};
    of[kind] = (of[kind] ?? 0) + 1;
    counts[activity] = of;
  };
  wrapStore(app.store, (kind) => {
    const activity = current.getStore();
    if (activity !== undefined) {
      count(activity, kind);
    }
  });
  const watched = Object.entries(app.activities).map(([name, run]) => [
    name,
    (...args: Parameters<typeof run>) =>
      current.run(name, () => (run as (...args: unknown[]) => unknown)(...args)),
  ]);
  return { app: { ...app, activities: Object.fromEntries(watched) as ActivityTable }, counts };
}

/** The store is patched because every part of the app uses the same instance. */
function wrapStore(store: BlobStore, count: (kind: CountedCall) => void): void {
  for (const kind of COUNTED) {
    const call = store[kind].bind(store) as (...args: unknown[]) => unknown;
    Object.assign(store, {
      [kind]: (...args: unknown[]) => {
        count(kind);
        return call(...args);
      },
    });
  }
}
