import type { DatabaseSync } from 'node:sqlite';

/** A scheduled activity that has not completed. `input` is the JSON text of an array of one. */
export interface ActivityRow {
  readonly key: number;
  readonly instance: number;
  readonly execution: string;
  readonly task: number;
  readonly name: string;
  readonly input: string;
}

export function createActivityTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO activity (instance, execution, task, name, input) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM activity WHERE key = ?');
  const removeAll = database.prepare('DELETE FROM activity WHERE instance = ?');
  const list = database.prepare('SELECT * FROM activity ORDER BY key');
  return {
    insert(row: Omit<ActivityRow, 'key'>): number {
      const result = insert.run(row.instance, row.execution, row.task, row.name, row.input);
      return Number(result.lastInsertRowid);
    },
    remove: (key: number) => void remove.run(key),
    removeAll: (instance: number) => void removeAll.run(instance),
    list: () => list.all() as unknown as ActivityRow[],
  };
}
