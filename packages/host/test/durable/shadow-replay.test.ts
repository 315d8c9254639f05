import { describe, expect, test } from 'vitest';
import {
  createBoundary,
  createFailed,
  createFired,
  createRaised,
  createStarted,
  createSucceeded,
} from '../../src/durable/history/create-event.ts';
import type { HistoryEvent } from '../../src/durable/history/history-event.ts';
import { parseActions } from '../../src/durable/replay/parse-action.ts';
import { ShadowReplay } from '../../src/durable/replay/shadow-replay.ts';

const DAY_MS = 86_400_000;
const RULES = {
  execution: 'exec',
  timers: { maximumMs: 6 * DAY_MS, sliceMs: 3 * DAY_MS },
  maxActions: 100,
  checkCall: () => {},
};

const call = (name: string) => ({ actionType: 0, functionName: name, input: {} });
const timer = (fireAtMs: number, isCanceled = false) => ({
  actionType: 5,
  fireAt: new Date(fireAtMs).toISOString(),
  isCanceled,
});
const retry = (attempts: number) => ({
  actionType: 1,
  functionName: 'r',
  input: {},
  retryOptions: {
    firstRetryIntervalInMilliseconds: 100,
    maxNumberOfAttempts: attempts,
    backoffCoefficient: 2,
  },
});
const all = (...compoundActions: object[]) => ({ actionType: 12, compoundActions });
const any = (...compoundActions: object[]) => ({ actionType: 11, compoundActions });
const wait = (name: string) => ({
  actionType: 6,
  externalEventName: name,
  reason: 'ExternalEvent',
});

const START = createStarted(0, { name: 'f', version: '', input: 'null', parent: null });
const turn = (timeMs: number) => createBoundary(timeMs, 12);
const done = (id: number) => createSucceeded(0, 5, id, null);
const failed = (id: number) => createFailed(0, 6, id, { reason: 'r', details: 'd' });
const fired = (id: number) => createFired(0, id, 0);

function walk(actions: object[], ...events: HistoryEvent[]): ShadowReplay {
  const replay = new ShadowReplay(parseActions(actions, undefined), RULES);
  replay.walk([turn(0), START, ...events]);
  return replay;
}

/** Sequence ids and their tasks, in the order of dispatch. */
function ids(replay: ShadowReplay): string[] {
  return [...replay.tasks.produced.values()].map((item) =>
    item.kind === 'timer' ? `${item.id} timer@${item.fireAtMs}` : `${item.id} ${item.name}`,
  );
}

describe('sequence ids', () => {
  test('sequence ids are given to calls and timers, depth first, and not to events and compounds', () => {
    const replay = walk([all(call('a'), any(call('b'), wait('e')), timer(5)), call('never')]);
    expect(ids(replay)).toEqual(['0 a', '1 b', '2 timer@5']);
  });

  test('sequence ids are given to the next action at the event that settles the one before', () => {
    expect(ids(walk([call('a'), call('b')], done(0)))).toEqual(['0 a', '1 b']);
    expect(ids(walk([call('a'), call('b')]))).toEqual(['0 a']);
  });

  test('sequence ids wait for every member of Task.all, failed or not', () => {
    const actions = [all(call('a'), call('b')), call('c')];
    expect(ids(walk(actions, failed(0)))).toEqual(['0 a', '1 b']);
    expect(ids(walk(actions, failed(0), done(1)))).toEqual(['0 a', '1 b', '2 c']);
  });

  test('sequence ids wait for one member of Task.any', () => {
    expect(ids(walk([any(call('a'), call('b')), call('c')], done(1)))).toEqual([
      '0 a',
      '1 b',
      '2 c',
    ]);
  });

  test('a cancelled timer has its own id and delays nothing', () => {
    const replay = walk([any(call('a'), timer(9, true)), call('b')]);
    expect(ids(replay)).toEqual(['0 a', '1 timer@9', '2 b']);
    expect([...replay.tasks.open.keys()]).toEqual([0, 2]);
  });
});

describe('a retry', () => {
  test('a retry waits longer each time, and once more, at once, after the last failure', () => {
    const events = [failed(0), turn(1000), fired(1), failed(2), turn(2000), fired(3), failed(4)];
    const replay = walk([retry(3), call('after')], ...events);
    expect(ids(replay)).toEqual([
      '0 r',
      '1 timer@100',
      '2 r',
      '3 timer@1200',
      '4 r',
      '5 timer@2000',
    ]);
    replay.walk([fired(5)]);
    expect(ids(replay).at(-1)).toBe('6 after');
  });

  test('a retry gives ids at the position of the failure in history', () => {
    const replay = walk([all(retry(2), call('b'))], failed(0), done(1));
    expect(ids(replay)).toEqual(['0 r', '1 b', '2 timer@100']);
  });
});

describe('a long timer', () => {
  test('a long timer is slept in slices', () => {
    const replay = walk([timer(10 * DAY_MS), call('after')]);
    expect(ids(replay)).toEqual([`0 timer@${3 * DAY_MS}`]);
    replay.walk([turn(3 * DAY_MS), fired(0), turn(6 * DAY_MS), fired(1)]);
    expect(ids(replay).slice(1)).toEqual([`1 timer@${6 * DAY_MS}`, `2 timer@${9 * DAY_MS}`]);
    replay.walk([turn(9 * DAY_MS), fired(2), turn(10 * DAY_MS), fired(3)]);
    expect(ids(replay).slice(3)).toEqual([`3 timer@${10 * DAY_MS}`, '4 after']);
  });

  test('a long timer of exactly six days is one slice', () => {
    expect(ids(walk([timer(6 * DAY_MS)]))).toEqual([`0 timer@${6 * DAY_MS}`]);
  });
});

describe('external events', () => {
  test('external events match without case and serve the latest waiter first', () => {
    const replay = walk([all(wait('E'), wait('e')), call('after')], createRaised(0, 'e', '1'));
    expect(replay.isDrained).toBe(false);
    replay.walk([createRaised(0, 'E', '2')]);
    expect(ids(replay)).toEqual(['0 after']);
  });

  test('external events that come after continueAsNew are carried to the next generation', () => {
    const actions = [wait('e'), { actionType: 4, input: 'next' }];
    const replay = walk(actions, createRaised(0, 'e', '1'), createRaised(0, 'e', '2'));
    expect(replay.tasks.continued).toEqual({ input: 'next' });
    expect(replay.carried.map((event) => event.Input)).toEqual(['2']);
  });

  test('external events that come before the wait are not carried', () => {
    const actions = [call('a'), { actionType: 4, input: 'next' }];
    const replay = walk(actions, createRaised(0, 'lost', '1'), done(0));
    expect(replay.carried).toEqual([]);
  });
});

describe('history that the code no longer produces is refused', () => {
  const scheduled = (name: string): HistoryEvent => ({
    EventType: 4,
    EventId: 0,
    Timestamp: new Date(0).toISOString(),
    Name: name,
    Input: '[]',
  });

  test('a sequence id that nothing has is reported', () => {
    expect(() => walk([], scheduled('a'))).toThrow('Non-Deterministic workflow detected');
  });

  test('a sequence id that another action has is reported', () => {
    expect(() => walk([call('b')], scheduled('a'))).toThrow("instead scheduled a task named 'b'");
    expect(() => walk([timer(1)], scheduled('a'))).toThrow('instead produced a timer action');
  });

  test('history with another spelling of a name is accepted', () => {
    expect(ids(walk([call('A')], scheduled('a')))).toEqual([]);
  });
});
