import { createThreadEngine } from '../../shared/adapters/thread/engine.ts';
import { createThreadStore } from '../../shared/adapters/thread/store.ts';
import { createThreadTrace } from '../../shared/adapters/thread/trace.ts';
import { type App, createApp } from '../../shared/app.ts';
import { type PortCalls, servePort } from '../../shared/concurrency/port-calls.ts';
import type { ActivityInput, ActivityName } from '../../shared/contract/activities.ts';
import { API } from '../../shared/contract/api.ts';
import { withLines } from '../../shared/records/log-line.ts';
import type { Engine } from '../../shared/run/engine.ts';
import { untraced } from '../../shared/run/trace.ts';
import { readSettings } from '../../shared/settings.ts';
import { HANDLERS } from '../http/handlers.ts';
import { createReader } from '../http/read-parts.ts';
import type { SentOperation } from './app-threads.ts';

type Port = Parameters<typeof servePort>[0];

/** Does the work that another thread sends: an app of its own, with the store and engine of that one. */
export function serveApp(port: Port, thread: number, isTraced: boolean): void {
  const calls: PortCalls = servePort(port, {
    activity: async (name: ActivityName, input: ActivityInput<ActivityName>) => {
      const act = (await app).activities[name] as Act;
      return inLines(calls, () => act(input, engine));
    },
    operation: async (sent: SentOperation) =>
      inLines(calls, async () => operate(await app, engine, sent)),
  });
  const engine = createThreadEngine(calls);
  const trace = isTraced ? createThreadTrace(calls, thread) : untraced;
  const shared = { store: createThreadStore(calls), trace };
  const app = createApp(readSettings(process.env), undefined, shared);
  // Each call that needs it fails with the reason.
  app.catch(() => undefined);
}

/** An activity whose input is typed by the thread that sends it. */
type Act = (input: ActivityInput<ActivityName>, engine: Engine) => Promise<unknown>;

function inLines<T>(calls: PortCalls, work: () => Promise<T>): Promise<T> {
  const write = (text: string) => {
    calls.call('line', text).catch(() => undefined);
  };
  return withLines(write, work);
}

async function operate(
  app: App,
  engine: Engine,
  { name, url, headers, given, body, ...head }: SentOperation,
): Promise<unknown> {
  const request = { url, headers: new Headers(headers) };
  const parts = { ...head, body: createReader(API[name]).parseBody(body) };
  const handle = HANDLERS[name] as (call: unknown) => Promise<unknown>;
  return handle({ request, ...given, ...parts, app, engine });
}
