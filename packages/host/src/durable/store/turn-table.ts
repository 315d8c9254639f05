import type { DatabaseSync } from 'node:sqlite';

/** Events are JSON texts joined by commas. */
export function createTurnTable(database: DatabaseSync) {
  const insert = database.prepare('INSERT INTO turn (instance, number, events) VALUES (?, ?, ?)');
  const list = database.prepare('SELECT events FROM turn WHERE instance = ? ORDER BY number');
  const remove = database.prepare('DELETE FROM turn WHERE instance = ?');
  return {
    append: (instance: number, number: number, events: string) =>
      void insert.run(instance, number, events),
    /** The turns of the current generation, oldest first. */
    list: (instance: number): string[] => list.all(instance).map((row) => String(row.events)),
    removeAll: (instance: number) => void remove.run(instance),
  };
}
