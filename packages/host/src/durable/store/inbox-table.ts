import type { DatabaseSync } from 'node:sqlite';

/**
 * An event accepted for an instance. `execution` limits it to one generation; null fits all.
 * @public The declaration of the store names it.
 */
export interface InboxRow {
  readonly key: number;
  readonly instance: number;
  readonly execution: string | null;
  /** JSON text. */
  readonly event: string;
}

export function createInboxTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO inbox (instance, execution, event) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM inbox WHERE key = ?');
  const removeAll = database.prepare('DELETE FROM inbox WHERE instance = ?');
  const list = database.prepare('SELECT * FROM inbox WHERE instance = ? ORDER BY key');
  const owners = database.prepare('SELECT DISTINCT instance FROM inbox');
  return {
    insert(instance: number, execution: string | null, event: string): number {
      return Number(insert.run(instance, execution, event).lastInsertRowid);
    },
    remove: (key: number) => void remove.run(key),
    removeAll: (instance: number) => void removeAll.run(instance),
    list: (instance: number) => list.all(instance) as unknown as InboxRow[],
    /** Keys of the instances that have something to do. */
    listOwners: (): number[] => owners.all().map((row) => Number(row.instance)),
  };
}
