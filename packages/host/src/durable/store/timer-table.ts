import type { DatabaseSync } from 'node:sqlite';

/** A timer that has not fired. `fireAt` is in Unix milliseconds. */
export interface TimerRow {
  readonly key: number;
  readonly instance: number;
  readonly execution: string;
  readonly task: number;
  readonly fireAt: number;
}

export function createTimerTable(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO timer (instance, execution, task, fireAt) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM timer WHERE key = ?');
  const removeAll = database.prepare('DELETE FROM timer WHERE instance = ?');
  const list = database.prepare('SELECT * FROM timer ORDER BY key');
  return {
    insert(row: Omit<TimerRow, 'key'>): number {
      const result = insert.run(row.instance, row.execution, row.task, row.fireAt);
      return Number(result.lastInsertRowid);
    },
    remove: (key: number) => void remove.run(key),
    removeAll: (instance: number) => void removeAll.run(instance),
    list: () => list.all() as unknown as TimerRow[],
  };
}
