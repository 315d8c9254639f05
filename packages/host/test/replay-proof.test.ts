import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { installCore } from '../src/core-shim/install-core.ts';
import { createFunctionTable } from '../src/durable/function-table.ts';
import { EventType, type HistoryEvent } from '../src/durable/history/history-event.ts';
import { createLoadedInstance } from '../src/durable/history/loaded-instance.ts';
import type { Action } from '../src/durable/replay/action.ts';
import { parseOrchestratorState } from '../src/durable/replay/orchestrator-state.ts';
import { ShadowReplay } from '../src/durable/replay/shadow-replay.ts';
import type { InstanceRow } from '../src/durable/store/instance-table.ts';
import { callOrchestrator } from '../src/durable/turn/call-orchestrator.ts';
import { createRules } from '../src/durable/turn/create-rules.ts';
import { readHostSettings } from '../src/settings/host-json.ts';
import { type InstanceStatus, uniqueId } from './support/app-client.ts';
import { readInstances, readProgress } from './support/check-history.ts';
import { APP, makeFolder, removeFolder } from './support/child-host.ts';
import { makeLinks, startLocalHost } from './support/local-host.ts';
import { SAMPLES, type Sample } from './support/samples.ts';
import { snapshotCommits } from './support/snapshot-commits.ts';

const root = makeFolder();
afterAll(() => removeFolder(root));

/** Runs a sample on a new store and returns its final status. */
async function runSample(sample: Sample, data: string): Promise<InstanceStatus> {
  const { host, client } = await startLocalHost(data);
  const started = await client.start(sample.name, sample.input, 'sample');
  for (const [name, value] of sample.events) await client.raise(started, name, value);
  const status = await client.finish(started);
  await host.stop();
  return status;
}

/** Each prefix of a history must replay to the first actions of the whole, with the same ids. */
async function checkPrefixes(id: string, events: readonly HistoryEvent[]): Promise<void> {
  const row = toRow(id, events);
  const full = await replay(row, events);
  const start = events.findIndex((event) => event.EventType === EventType.ExecutionStarted);
  for (let end = start + 1; end <= events.length; end += 1) {
    const partial = await replay(row, events.slice(0, end));
    expect(full.actions.slice(0, partial.actions.length)).toEqual(partial.actions);
    for (const [taskId, what] of partial.ids) expect(full.ids.get(taskId)).toBe(what);
  }
  for (const [taskId, what] of recordedIds(events)) expect(full.ids.get(taskId)).toBe(what);
}

describe('after every recorded event', () => {
  test.each(SAMPLES)(
    'after every recorded event $name replays to the same actions and ids',
    async (sample) => {
      const data = join(root, uniqueId('events'));
      await runSample(sample, data);
      for (const { id, events } of readInstances(data)) await checkPrefixes(id, events);
    },
  );
});

describe('cut after every commit and started again', () => {
  test.each(SAMPLES)(
    '$name ends the same when the host is killed after any commit and started again',
    async (sample) => {
      const data = join(root, uniqueId('cut'));
      const snapshots = snapshotCommits(data, join(root, uniqueId('snapshots')));
      const whole = await runSample(sample, data);
      snapshots.stop();
      expect(snapshots.folders.length).toBeGreaterThan(2);
      for (const folder of snapshots.folders) {
        expect(await resume(sample, folder)).toEqual({
          runtimeStatus: whole.runtimeStatus,
          output: whole.output,
        });
      }
    },
  );
});

/**
 * Starts a host on a truncated store, sends what had not been accepted yet, and waits for the end.
 */
async function resume(sample: Sample, folder: string): Promise<object> {
  const { isOver, raised } = readProgress(folder);
  const { host, client } = await startLocalHost(folder);
  const started = { id: 'sample', links: makeLinks(host.url, folder, 'sample') };
  for (const [name, value] of isOver ? [] : sample.events.slice(raised)) {
    await client.raise(started, name, value);
  }
  const { runtimeStatus, output } = await client.finish(started);
  await host.stop();
  return { runtimeStatus, output };
}

interface Replayed {
  readonly actions: readonly unknown[];
  /** Descriptions by sequence id. */
  readonly ids: ReadonlyMap<number, string>;
}

const settings = readHostSettings(APP).durable;

/** Replays an orchestrator over a history from its beginning, as a turn would. */
async function replay(row: InstanceRow, events: readonly HistoryEvent[]): Promise<Replayed> {
  const registry = installCore();
  const functions = createFunctionTable(registry.loaded?.app.functions ?? []);
  const fn = functions.findOrchestrator(row.name);
  if (fn === undefined) throw new Error(`no orchestrator ${row.name}`);
  const reply = await callOrchestrator(
    registry,
    fn,
    settings,
    createLoadedInstance(row, []),
    events,
  );
  if (reply.isCrash) throw new Error(reply.message);
  const { actions } = parseOrchestratorState(reply.text, undefined);
  const walk = new ShadowReplay(actions, createRules(settings, functions, row));
  const ids = new Map<number, string>();
  for (const event of events) {
    walk.walk([event]);
    for (const [id, item] of walk.tasks.produced) ids.set(id, describeScheduled(item));
  }
  return { actions: actions.map(withoutCancellation), ids };
}

/** A timer may be cancelled later; all other requests of an orchestrator are final. */
function withoutCancellation(action: Action): unknown {
  if (action.kind === 'timer') return { ...action, isCanceled: false };
  return 'children' in action
    ? { ...action, children: action.children.map(withoutCancellation) }
    : action;
}

function describeScheduled(item: { kind: string; name?: string }): string {
  return `${item.kind} ${item.name ?? ''}`.trim();
}

function recordedIds(events: readonly HistoryEvent[]): Map<number, string> {
  const ids = new Map<number, string>();
  for (const event of events) {
    if (event.EventType === EventType.TaskScheduled)
      ids.set(event.EventId, `activity ${event.Name}`);
    if (event.EventType === EventType.TimerCreated) ids.set(event.EventId, 'timer');
    if (event.EventType === EventType.SubOrchestrationInstanceCreated) {
      ids.set(event.EventId, `subOrchestration ${event.Name}`);
    }
  }
  return ids;
}

function toRow(id: string, events: readonly HistoryEvent[]): InstanceRow {
  for (const event of events) {
    if (event.EventType !== EventType.ExecutionStarted) continue;
    return {
      key: 1,
      id,
      execution: 'e',
      name: event.Name,
      version: event.Version,
      parent: undefined,
      status: 'Running',
      input: event.Input,
      output: null,
      customStatus: null,
      createdAt: 0,
      updatedAt: 0,
    };
  }
  throw new Error(`${id} never started`);
}
