import { type InstanceRow, toInstance } from '../store/instance-table.ts';
import type { Store } from '../store/open-store.ts';
import { type InstanceFilter, toWhere } from './query.ts';

const DEFAULT_PAGE_SIZE = 100;

export interface InstancePage {
  readonly rows: readonly InstanceRow[];
  /** The id after which the next page begins; undefined on the last page. */
  readonly next: string | undefined;
}

/**
 * One page of the matching instances, ordered by id. `after` is the `next` of the previous page.
 */
export function listInstances(
  store: Store,
  filter: InstanceFilter,
  after: string | undefined,
  pageSize = DEFAULT_PAGE_SIZE,
): InstancePage {
  const { sql, values } = toWhere(filter);
  const rows = store.database
    .prepare(`SELECT * FROM instance WHERE id > ?${sql} ORDER BY id LIMIT ?`)
    .all(after ?? '', ...values, pageSize + 1)
    .map(toInstance)
    .filter((row) => row !== undefined);
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? page.at(-1)?.id : undefined };
}

/** Deletes all matching finished instances and returns their number. */
export async function purgeInstances(store: Store, filter: InstanceFilter): Promise<number> {
  const { sql, values } = toWhere(filter);
  return await store.commits.commit(() => {
    const keys = store.database
      .prepare(
        `SELECT key FROM instance WHERE status IN ('Completed', 'Failed', 'Canceled', 'Terminated')${sql}`,
      )
      .all(...values)
      .map((row) => Number(row.key));
    for (const key of keys) store.removeInstance(key);
    return keys.length;
  });
}
