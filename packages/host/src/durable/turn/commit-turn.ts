import { randomUUID } from 'node:crypto';
import { toJsonText } from '../../json.ts';
import type { InstanceCache } from '../history/instance-cache.ts';
import {
  joinJson,
  type LoadedInstance,
  type Message,
  toEventJson,
  trackOpenId,
} from '../history/loaded-instance.ts';
import type { InstanceRow } from '../store/instance-table.ts';
import { type Dispatched, type DispatchPort, dispatch, writeDispatch } from './dispatch.ts';
import { createParentEvent } from './notify-parent.ts';
import type { TurnResult } from './turn-result.ts';
import { writeStart } from './write-instance.ts';

export interface CommitPort extends DispatchPort {
  readonly cache: InstanceCache;
}

/**
 * Submits everything a turn has changed as one change, which takes effect once it is on disk.
 * Without a result only the consumed messages are removed.
 */
export function commitTurn(
  engine: CommitPort,
  instance: LoadedInstance,
  messages: readonly Message[],
  result: TurnResult | undefined,
): void {
  for (const message of messages) message.isConsumed = true;
  const parent = result === undefined ? undefined : prepareParentMessage(instance, result);
  let dispatched: Dispatched | undefined;
  let next: Message[] = [];
  let isVoid = false;
  engine.store.commits.enqueue({
    write() {
      for (const { key } of messages) if (key !== undefined) engine.store.inbox.remove(key);
      isVoid = instance.isOver;
      if (result === undefined || isVoid) return;
      if (result.standing.kind === 'continued')
        next = writeNextGeneration(engine, instance, result);
      else writeTurn(engine, instance, result);
      dispatched = writeDispatch(engine, instance.row, result);
      if (parent !== undefined) writeMessage(engine, parent.key, parent.message);
    },
    committed() {
      instance.isBusy = false;
      if (isVoid) return;
      if (result !== undefined) applyTurn(instance, result, next);
      if (dispatched !== undefined) dispatch(engine, dispatched);
      if (parent !== undefined) engine.deliver(parent.key, parent.message);
      settleInstance(engine, instance, result);
    },
  });
}

interface ParentMessage {
  readonly key: number;
  readonly message: Message;
}

function prepareParentMessage(
  instance: LoadedInstance,
  result: TurnResult,
): ParentMessage | undefined {
  const { parent } = instance.row;
  if (parent === undefined) return undefined;
  const event = createParentEvent(result.standing, parent.task, result.change.updatedAt);
  if (event === undefined) return undefined;
  const message = { key: undefined, isConsumed: false, execution: parent.execution, event };
  return { key: parent.key, message };
}

function writeMessage(engine: CommitPort, key: number, message: Message): void {
  if (engine.cache.get(key)?.isOver !== false) return;
  message.key = engine.store.inbox.insert(key, message.execution, JSON.stringify(message.event));
}

function writeTurn(engine: CommitPort, instance: LoadedInstance, result: TurnResult): void {
  const { key } = instance.row;
  const events = result.events.map((event) => JSON.stringify(event)).join(',');
  engine.store.turns.append(key, instance.turnCount, events);
  engine.store.instances.update(key, result.change);
  if (!isOver(result)) return;
  instance.isOver = true;
  engine.store.inbox.removeAll(key);
  engine.store.timers.removeAll(key);
}

/** Drops the old generation; carried events precede those still in the inbox. */
function writeNextGeneration(
  engine: CommitPort,
  instance: LoadedInstance,
  result: TurnResult,
): Message[] {
  const { standing, change } = result;
  if (standing.kind !== 'continued') return [];
  const { key } = instance.row;
  const row: InstanceRow = {
    ...instance.row,
    ...change,
    execution: randomUUID().replaceAll('-', ''),
    input: standing.input,
    createdAt: change.updatedAt,
  };
  engine.store.turns.removeAll(key);
  engine.store.timers.removeAll(key);
  engine.store.instances.update(key, change);
  engine.store.instances.renew(key, row.execution, row.input, row.createdAt);
  instance.row = row;
  const carried = standing.carried.map((event): Message => {
    const inboxKey = engine.store.inbox.insert(key, null, toJsonText(event));
    return { key: inboxKey, isConsumed: false, execution: null, event };
  });
  return [writeStart(engine.store, row), ...carried];
}

function applyTurn(instance: LoadedInstance, result: TurnResult, next: readonly Message[]): void {
  if (result.standing.kind === 'continued') {
    instance.history = [];
    instance.playedJson = '';
    instance.turnCount = 0;
    instance.openIds = new Set();
    instance.inbox = [...next, ...instance.inbox];
    return;
  }
  instance.row = { ...instance.row, ...result.change };
  instance.turnCount += 1;
  const played = result.events.map((event) => toEventJson(event, true)).join(',');
  instance.playedJson = joinJson(instance.playedJson, played);
  for (const event of result.events) {
    instance.history.push(event);
    trackOpenId(instance.openIds, event);
  }
}

/** Drops a finished instance from memory; an instance with more to do gets its next turn. */
function settleInstance(
  engine: CommitPort,
  instance: LoadedInstance,
  result: TurnResult | undefined,
): void {
  if (result !== undefined && isOver(result)) {
    engine.cache.drop(instance.row.key);
    return;
  }
  engine.cache.touch(instance);
  if (instance.inbox.length > 0) engine.schedule(instance);
  engine.cache.trim();
}

function isOver({ standing }: TurnResult): boolean {
  return ['completed', 'failed', 'terminated'].includes(standing.kind);
}
