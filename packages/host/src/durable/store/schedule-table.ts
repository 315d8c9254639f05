import type { DatabaseSync } from 'node:sqlite';

/** When a timer-triggered function last ran and was to run next; Unix milliseconds. */
export interface ScheduleRow {
  readonly last: number;
  readonly next: number;
}

export function createScheduleTable(database: DatabaseSync) {
  const find = database.prepare('SELECT last, next FROM schedule WHERE name = ?');
  const put = database.prepare(
    'INSERT INTO schedule (name, last, next) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last, next = excluded.next',
  );
  return {
    find(name: string): ScheduleRow | undefined {
      const row = find.get(name);
      return row === undefined ? undefined : { last: Number(row.last), next: Number(row.next) };
    },
    put: (name: string, row: ScheduleRow) => void put.run(name, row.last, row.next),
  };
}
