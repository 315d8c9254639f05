import { closeSync } from 'node:fs';
import type { HostError } from '../../errors.ts';
import { createActivityTable } from './activity-table.ts';
import { CommitQueue } from './commit-queue.ts';
import { createInboxTable } from './inbox-table.ts';
import { createInstanceTable } from './instance-table.ts';
import { openDatabase } from './open-database.ts';
import { createScheduleTable } from './schedule-table.ts';
import { createTimerTable } from './timer-table.ts';
import { createTurnTable } from './turn-table.ts';

export type Store = ReturnType<typeof openStore>;

/**
 * Opens the store of a data folder. `fail` is called once, with one sentence, if a commit fails:
 * the host must then stop, because its memory no longer matches the disk.
 */
export function openStore(dataDirectory: string, fail: (error: HostError) => void) {
  const { database, path, log } = openDatabase(dataDirectory);
  const commits = new CommitQueue({ database, path, log }, fail);
  const tables = {
    instances: createInstanceTable(database),
    turns: createTurnTable(database),
    inbox: createInboxTable(database),
    activities: createActivityTable(database),
    timers: createTimerTable(database),
    schedules: createScheduleTable(database),
  };
  return {
    ...tables,
    database,
    commits,
    /** Deletes everything about an instance; only within a change. */
    removeInstance(key: number): void {
      tables.turns.removeAll(key);
      tables.inbox.removeAll(key);
      tables.activities.removeAll(key);
      tables.timers.removeAll(key);
      tables.instances.remove(key);
    },
    close(): void {
      commits.close();
      closeSync(log);
      database.close();
    },
  };
}
