import { AsyncLocalStorage } from 'node:async_hooks';
import type { ActivityTable } from '../../shared/activities.ts';
import type { App } from '../../shared/app.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';

/** Calls of storage by activity and kind of call. */
export type CallCounts = Record<string, Partial<Record<CountedCall, number>>>;

/** Calls of storage that each are one request on Azure, or one per page for a list. */
const COUNTED = ['create', 'append', 'read', 'head', 'readAppended', 'list'] as const;
export type CountedCall = (typeof COUNTED)[number];

/**
 * The app with every call of its storage counted under the activity that made it. What is asked
 * outside of activities, such as by somebody who watches, does not count.
 */
export function countCalls(app: App): { app: App; counts: CallCounts } {
  const counts: CallCounts = {};
  const current = new AsyncLocalStorage<string>();
  const count = (activity: string, kind: CountedCall) => {
    const of = counts[activity] ?? {};
    of[kind] = (of[kind] ?? 0) + 1;
    counts[activity] = of;
  };
  watchStore(app.store, (kind) => {
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

/** In place: every part of the app holds the same store. */
function watchStore(store: BlobStore, tell: (kind: CountedCall) => void): void {
  for (const kind of COUNTED) {
    const call = store[kind].bind(store) as (...args: unknown[]) => unknown;
    Object.assign(store, {
      [kind]: (...args: unknown[]) => {
        tell(kind);
        return call(...args);
      },
    });
  }
}
