import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installCore } from '../src/core-shim/install-core.ts';
import { createFunctionTable } from '../src/durable/function-table.ts';
import { createScheduledEvent } from '../src/durable/history/create-event.ts';
import type { HistoryEvent } from '../src/durable/history/history-event.ts';
import {
  extractFailedState,
  parseOrchestratorState,
} from '../src/durable/replay/orchestrator-state.ts';
import { ShadowReplay } from '../src/durable/replay/shadow-replay.ts';
import { invokeFunction } from '../src/invoke/invoke-function.ts';
import type { AppClient } from './support/app-client.ts';
import { makeFolder, removeFolder } from './support/child-host.ts';
import { type LocalHost, startLocalHost } from './support/local-host.ts';
import { type Exchange, recordProtocol } from './support/record-protocol.ts';

const FIXTURES = resolve(import.meta.dirname, 'fixtures');
const IS_RECORDING = process.env.RECORD_FIXTURES === '1';

/**
 * The recordings. Together they contain every action and every event that host and library
 * exchange.
 */
const RECORDINGS: Readonly<Record<string, (client: AppClient) => Promise<unknown>>> = {
  'activities-in-parallel': (client) => client.run('fanOut', { width: 2 }),
  'activity-with-retry': (client) =>
    client.run('retryActivity', { key: 'fixture', succeedAt: 9, max: 2 }),
  'child-with-retry': (client) => client.run('retryChild', { key: 'child', succeedAt: 2, max: 2 }),
  'child-that-fails': (client) => client.run('callChild', { name: 'failItself', input: 'x' }),
  generations: (client) => client.run('count', { value: 0, until: 1 }),
  failure: (client) => client.run('failAfterActivity', {}),
  approval: async (client) => {
    const started = await client.start('approval', { rounds: 1 });
    await client.until(started, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await client.raise(started, 'decision', { approved: true });
    await client.finish(started);
  },
  suspension: async (client) => {
    const started = await client.start('suspendable', {});
    await client.until(started, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await client.control(started, 'suspend');
    await client.until(started, ({ runtimeStatus }) => runtimeStatus === 'Suspended');
    await client.raise(started, 'step', 'one');
    await client.control(started, 'resume');
    await client.finish(started);
  },
  termination: async (client) => {
    const started = await client.start('waitForEvent', { name: 'go' });
    await client.until(started, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await client.control(started, 'terminate', 'enough');
    await client.finish(started);
  },
};

const data = makeFolder();
let local: LocalHost;

beforeAll(async () => {
  local = await startLocalHost(data);
});

afterAll(async () => {
  await local.host.stop();
  removeFolder(data);
});

test.runIf(IS_RECORDING)('every exchange is recorded again', async () => {
  await record(local.client);
});

async function record(client: AppClient): Promise<void> {
  const exchanges = recordProtocol();
  mkdirSync(FIXTURES, { recursive: true });
  for (const [name, run] of Object.entries(RECORDINGS)) {
    exchanges.length = 0;
    await run(client);
    writeFileSync(join(FIXTURES, `${name}.json`), toFixture(exchanges));
  }
}

/** JSON without the stack traces, which name files of the machine it was recorded on. */
function toFixture(exchanges: readonly Exchange[]): string {
  const text = JSON.stringify(exchanges, undefined, 2);
  return `${text.replace(/(StackTraceString(?:\\\\?)*":(?:\\\\?)*")(?:(?!(?:\\\\?)*"\}).)*/g, '$1')}\n`;
}

function readFixtures(): (readonly [string, readonly Exchange[]])[] {
  if (!existsSync(FIXTURES)) return [];
  return readdirSync(FIXTURES).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')),
  ]);
}

describe.skipIf(IS_RECORDING)('the recorded exchanges', () => {
  const all = readFixtures().flatMap(([, exchanges]) => exchanges);

  test('the recorded exchanges contain every event the library acts on or must ignore', () => {
    const types = new Set(
      all.flatMap(({ request }) => historyOf(request)).map((event) => event.EventType),
    );
    expect([...types].sort((a, b) => a - b)).toEqual([
      0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 19, 20,
    ]);
  });

  test('the recorded exchanges contain every action this host runs', () => {
    const text = JSON.stringify(all.map(({ reply }) => reply));
    const types = [...text.matchAll(/\\*"actionType\\*":(\d+)/g)].map(([, type]) => Number(type));
    expect([...new Set(types)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 11, 12]);
  });
});

describe.skipIf(IS_RECORDING).each(readFixtures())('%s', (_, exchanges) => {
  test('the library replies as recorded', async () => {
    for (const exchange of exchanges) expect(await ask(exchange)).toEqual(exchange.reply);
  });

  test('the host gives the ids that the next request records', () => {
    for (const [index, exchange] of exchanges.entries()) {
      const next = exchanges[index + 1];
      if (next === undefined || !isSameGeneration(exchange, next)) continue;
      const recorded = historyOf(next.request).slice(historyOf(exchange.request).length);
      const scheduled = recorded.filter((event) => event.EventId >= 0 && event.EventType !== 1);
      expect(schedule(exchange).map(withoutTime)).toEqual(scheduled.map(withoutTime));
    }
  });
});

async function ask({ orchestrator, request }: Exchange): Promise<Exchange['reply']> {
  const registry = installCore();
  const fn = createFunctionTable(registry.loaded?.app.functions ?? []).findOrchestrator(
    orchestrator,
  );
  if (fn === undefined) throw new Error(`no orchestrator ${orchestrator}`);
  const outcome = await invokeFunction(registry, fn.registered, {
    inputData: [{ name: fn.trigger, data: { string: JSON.stringify(request) } }],
  });
  if (!outcome.ok) return { error: outcome.message };
  return { state: JSON.parse(outcome.value?.json ?? 'null') };
}

/** The events the host would append for the new requests of the reply. */
function schedule({ request, reply }: Exchange): HistoryEvent[] {
  const text = 'error' in reply ? extractFailedState(reply.error) : JSON.stringify(reply.state);
  const { actions } = parseOrchestratorState(text ?? '', undefined);
  const replay = new ShadowReplay(actions, {
    execution: 'execution',
    timers: { maximumMs: 518_400_000, sliceMs: 259_200_000 },
    maxActions: 1000,
    checkCall: () => {},
  });
  replay.walk(historyOf(request));
  return [...replay.tasks.produced.values()].map((item) => createScheduledEvent(0, item));
}

function historyOf(request: unknown): HistoryEvent[] {
  return (request as { history: HistoryEvent[] }).history;
}

function isSameGeneration(first: Exchange, second: Exchange): boolean {
  const [a, b] = [historyOf(first.request), historyOf(second.request)];
  const isSame = JSON.stringify(a[1]).slice(0, 60) === JSON.stringify(b[1]).slice(0, 60);
  return first.orchestrator === second.orchestrator && isSame && b.length > a.length;
}

/** Default ids of children contain the id of the execution, which is not part of a request. */
function withoutTime(event: HistoryEvent): object {
  const {
    Timestamp: _,
    IsPlayed: __,
    InstanceId,
    ...rest
  } = event as HistoryEvent & {
    IsPlayed?: boolean;
    InstanceId?: string;
  };
  return { ...rest, child: InstanceId?.replace(/^[^:]*/, '') };
}
