import { createStarted } from '../history/create-event.ts';
import type { ParentInstance } from '../history/history-event.ts';
import type { Message } from '../history/loaded-instance.ts';
import {
  type InstanceRow,
  isTerminal,
  type NewInstance,
  type ParentLink,
} from '../store/instance-table.ts';
import type { Store } from '../store/open-store.ts';

/** A new instance on disk, with its start message; or the row that prevents it. */
export type Written =
  | { readonly isNew: true; readonly row: InstanceRow; readonly start: Message }
  | { readonly isNew: false; readonly existing: InstanceRow };

/**
 * Writes a new instance and its start message; only within a change. A finished instance with the
 * same id is replaced, a running one only if `mayOverrideRunning`.
 */
export function writeInstance(
  store: Store,
  instance: NewInstance,
  mayOverrideRunning: boolean,
): Written {
  const existing = store.instances.findById(instance.id);
  if (existing !== undefined) {
    if (!isTerminal(existing.status) && !mayOverrideRunning) return { isNew: false, existing };
    store.removeInstance(existing.key);
  }
  const key = store.instances.insert(instance);
  const row = { ...instance, key, output: null, customStatus: null, updatedAt: instance.createdAt };
  return { isNew: true, row, start: writeStart(store, row) };
}

/** Writes the start message of a generation; only within a change. */
export function writeStart(store: Store, row: InstanceRow): Message {
  const { name, version, input, execution, createdAt } = row;
  const parent = row.parent === undefined ? null : toParentInstance(row.parent);
  const event = createStarted(createdAt, { name, version, input, parent });
  const key = store.inbox.insert(row.key, execution, JSON.stringify(event));
  return { key, isConsumed: false, execution, event };
}

function toParentInstance(parent: ParentLink): ParentInstance {
  return {
    OrchestrationInstance: { InstanceId: parent.id, ExecutionId: parent.execution },
    Name: parent.name,
    TaskScheduleId: parent.task,
  };
}
