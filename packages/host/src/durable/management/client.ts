import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { createControl, createRaised } from '../history/create-event.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { Message } from '../history/loaded-instance.ts';
import { type InstanceRow, isTerminal, type RuntimeStatus } from '../store/instance-table.ts';
import { type Written, writeInstance } from '../turn/write-instance.ts';

export interface StartRequest {
  readonly name: string;
  readonly id: string | undefined;
  /** JSON text. */
  readonly input: string;
  readonly version: string | undefined;
}

/** Starts an instance; resolves when it is on disk. */
export async function startInstance(engine: Engine, request: StartRequest): Promise<Written> {
  const { settings, store } = engine;
  const instance = {
    id: request.id ?? newId(),
    execution: newId(),
    name: request.name,
    version: request.version ?? settings.defaultVersion,
    parent: undefined,
    status: 'Pending' as const,
    input: request.input,
    createdAt: Date.now(),
  };
  const written = await store.commits.commit(() => {
    const replaced = store.instances.findById(instance.id);
    const outcome = writeInstance(store, instance, settings.mayOverrideRunning);
    if (outcome.isNew && replaced !== undefined) engine.cache.replace(replaced.key);
    return outcome;
  });
  if (!written.isNew) return written;
  engine.schedule(engine.cache.add(written.row, [written.start]));
  return written;
}

function newId(): string {
  return randomUUID().replaceAll('-', '');
}

/** The result of sending a message to an instance. */
export type Posted =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'over' }
  | { readonly kind: 'wrong-status'; readonly status: RuntimeStatus };

/** Raises an external event; resolves when it is on disk. `input` is JSON text. */
export async function raiseEvent(
  engine: Engine,
  id: string,
  name: string,
  input: string,
): Promise<Posted> {
  return await post(engine, id, createRaised(Date.now(), name, input), () => true);
}

export type Control = 'terminate' | 'suspend' | 'resume';

const CONTROL_EVENTS = { terminate: 3, suspend: 19, resume: 20 } as const;

/** Terminates, suspends or resumes an instance; resolves when the request is on disk. */
export async function controlInstance(
  engine: Engine,
  id: string,
  control: Control,
  reason: string | null,
): Promise<Posted> {
  const event = createControl(Date.now(), CONTROL_EVENTS[control], reason);
  return await post(engine, id, event, ({ status }) => {
    if (control === 'suspend') return status !== 'Suspended';
    return control === 'terminate' || status === 'Suspended';
  });
}

async function post(
  engine: Engine,
  id: string,
  event: HistoryEvent,
  isAllowed: (row: InstanceRow) => boolean,
): Promise<Posted> {
  const { store } = engine;
  let key = 0;
  const message: Message = { key: undefined, isConsumed: false, execution: null, event };
  const posted = await store.commits.commit((): Posted => {
    const row = store.instances.findById(id);
    if (row === undefined) return { kind: 'unknown' };
    if (isTerminal(row.status)) return { kind: 'over' };
    if (!isAllowed(row)) return { kind: 'wrong-status', status: row.status };
    key = row.key;
    message.key = store.inbox.insert(key, null, JSON.stringify(event));
    return { kind: 'accepted' };
  });
  if (posted.kind === 'accepted') engine.deliver(key, message);
  return posted;
}

/** Deletes a finished instance with its history. */
export async function purgeInstance(
  engine: Engine,
  id: string,
): Promise<'purged' | 'unknown' | 'running'> {
  const { store } = engine;
  return await store.commits.commit(() => {
    const row = store.instances.findById(id);
    if (row === undefined) return 'unknown';
    if (!isTerminal(row.status)) return 'running';
    store.removeInstance(row.key);
    return 'purged';
  });
}
