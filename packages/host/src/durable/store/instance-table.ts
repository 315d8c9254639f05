import type { DatabaseSync } from 'node:sqlite';

export type RuntimeStatus =
  | 'Running'
  | 'Completed'
  | 'ContinuedAsNew'
  | 'Failed'
  | 'Canceled'
  | 'Terminated'
  | 'Pending'
  | 'Suspended';

/** The instance that waits for this one, and the sequence id it waits with. */
export interface ParentLink {
  readonly key: number;
  readonly id: string;
  readonly execution: string;
  readonly name: string;
  readonly task: number;
}

/** One orchestration instance. Times are Unix milliseconds; `input` and `customStatus` JSON text. */
export interface InstanceRow {
  readonly key: number;
  readonly id: string;
  readonly execution: string;
  readonly name: string;
  readonly version: string;
  readonly parent: ParentLink | undefined;
  readonly status: RuntimeStatus;
  readonly input: string;
  /** JSON text when completed, plain text when failed or terminated. */
  readonly output: string | null;
  readonly customStatus: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type NewInstance = Omit<InstanceRow, 'key' | 'output' | 'customStatus' | 'updatedAt'>;
export type InstanceChange = Pick<InstanceRow, 'status' | 'output' | 'customStatus' | 'updatedAt'>;

const TERMINAL: ReadonlySet<RuntimeStatus> = new Set([
  'Completed',
  'Failed',
  'Canceled',
  'Terminated',
]);

export function isTerminal(status: RuntimeStatus): boolean {
  return TERMINAL.has(status);
}

export function createInstanceTable(database: DatabaseSync) {
  const byId = database.prepare('SELECT * FROM instance WHERE id = ?');
  const byKey = database.prepare('SELECT * FROM instance WHERE key = ?');
  const insert = database.prepare(
    'INSERT INTO instance (id, execution, name, version, parent, status, input, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE instance SET status = ?, output = ?, customStatus = ?, updatedAt = ? WHERE key = ?',
  );
  const renew = database.prepare(
    'UPDATE instance SET execution = ?, input = ?, createdAt = ? WHERE key = ?',
  );
  const remove = database.prepare('DELETE FROM instance WHERE key = ?');
  return {
    findById: (id: string) => toInstance(byId.get(id)),
    findByKey: (key: number) => toInstance(byKey.get(key)),
    insert(row: NewInstance): number {
      const parent = row.parent === undefined ? null : JSON.stringify(row.parent);
      const { id, execution, name, version, status, input, createdAt } = row;
      const result = insert.run(
        id,
        execution,
        name,
        version,
        parent,
        status,
        input,
        createdAt,
        createdAt,
      );
      return Number(result.lastInsertRowid);
    },
    update(key: number, change: InstanceChange): void {
      update.run(change.status, change.output, change.customStatus, change.updatedAt, key);
    },
    /** Starts the next generation of an instance that continued as new. */
    renew(key: number, execution: string, input: string, createdAt: number): void {
      renew.run(execution, input, createdAt, key);
    },
    remove: (key: number) => void remove.run(key),
  };
}

type Row = Record<string, unknown> | undefined;

/** The table is STRICT, so the types of its columns are facts. */
export function toInstance(row: Row): InstanceRow | undefined {
  if (row === undefined) return undefined;
  const parent = row.parent;
  return {
    ...(row as unknown as InstanceRow),
    parent: typeof parent === 'string' ? (JSON.parse(parent) as ParentLink) : undefined,
  };
}
