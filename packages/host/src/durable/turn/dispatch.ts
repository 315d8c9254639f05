import { randomUUID } from 'node:crypto';
import { toJsonText } from '../../json.ts';
import type { DurableSettings } from '../../settings/durable-settings.ts';
import type { InstanceCache } from '../history/instance-cache.ts';
import type { LoadedInstance, Message } from '../history/loaded-instance.ts';
import type { ScheduledSubOrchestration } from '../replay/scheduled.ts';
import type { ActivityRow } from '../store/activity-table.ts';
import type { InstanceRow, NewInstance } from '../store/instance-table.ts';
import type { Store } from '../store/open-store.ts';
import type { TimerRow } from '../store/timer-table.ts';
import type { TurnResult } from './turn-result.ts';
import { type Written, writeInstance } from './write-instance.ts';

export interface DispatchPort {
  readonly settings: Pick<DurableSettings, 'defaultVersion'>;
  readonly store: Store;
  readonly cache: Pick<InstanceCache, 'add'>;
  readonly activities: { push(row: ActivityRow): void };
  readonly timers: { add(row: TimerRow): void };
  /** Schedules a turn of an instance, unless one is due already. */
  schedule(instance: LoadedInstance): void;
  /** Puts a message into the inbox of an instance, unless that has ended. */
  deliver(key: number, message: Message): void;
}

/** The outbox rows that a turn has written, to be dispatched once they are on disk. */
export interface Dispatched {
  readonly activities: ActivityRow[];
  readonly timers: TimerRow[];
  readonly children: Extract<Written, { isNew: true }>[];
  /** For the instance itself: children that could not start. */
  readonly refusals: Message[];
  readonly owner: number;
}

/** Writes the tasks that a turn has scheduled; only within a change. */
export function writeDispatch(
  engine: DispatchPort,
  owner: InstanceRow,
  result: TurnResult,
): Dispatched {
  const out: Dispatched = {
    activities: [],
    timers: [],
    children: [],
    refusals: [],
    owner: owner.key,
  };
  const common = { instance: owner.key, execution: owner.execution };
  for (const item of result.dispatch) {
    if (item.kind === 'activity') {
      const row = { ...common, task: item.id, name: item.name, input: toJsonText([item.input]) };
      out.activities.push({ ...row, key: engine.store.activities.insert(row) });
    } else if (item.kind === 'timer') {
      const row = { ...common, task: item.id, fireAt: item.fireAtMs };
      out.timers.push({ ...row, key: engine.store.timers.insert(row) });
    } else {
      writeChild(engine, owner, item, result.change.updatedAt, out);
    }
  }
  return out;
}

function writeChild(
  engine: DispatchPort,
  owner: InstanceRow,
  item: ScheduledSubOrchestration,
  nowMs: number,
  out: Dispatched,
): void {
  const written = writeInstance(engine.store, createChild(engine, owner, item, nowMs), false);
  if (written.isNew) out.children.push(written);
  else out.refusals.push(writeRefusal(engine, owner, item.instanceId));
}

function createChild(
  engine: DispatchPort,
  owner: InstanceRow,
  item: ScheduledSubOrchestration,
  nowMs: number,
): NewInstance {
  return {
    id: item.instanceId,
    execution: randomUUID().replaceAll('-', ''),
    name: item.name,
    version: item.version ?? engine.settings.defaultVersion,
    parent: {
      key: owner.key,
      id: owner.id,
      execution: owner.execution,
      name: owner.name,
      task: item.id,
    },
    status: 'Pending',
    input: toJsonText(item.input),
    createdAt: nowMs,
  };
}

/** On the real host the parent would wait forever; here it fails with the reason. */
function writeRefusal(engine: DispatchPort, owner: InstanceRow, id: string): Message {
  const text = `A sub-orchestration cannot start: an instance with id '${id}' is already running (host rule "instance-id").`;
  const event = { EventType: -1 as const, Text: text };
  const { execution } = owner;
  const key = engine.store.inbox.insert(owner.key, execution, JSON.stringify(event));
  return { key, isConsumed: false, execution, event };
}

/** Dispatches what is now on disk. */
export function dispatch(engine: DispatchPort, dispatched: Dispatched): void {
  for (const row of dispatched.activities) engine.activities.push(row);
  for (const row of dispatched.timers) engine.timers.add(row);
  for (const { row, start } of dispatched.children) engine.schedule(engine.cache.add(row, [start]));
  for (const message of dispatched.refusals) engine.deliver(dispatched.owner, message);
}
