import module from 'node:module';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { hasTraceSdk } from '../../shared/adapters/otel/otel-trace.ts';
import { serveEngine, withEngine } from '../../shared/adapters/thread/engine.ts';
import { serveStore } from '../../shared/adapters/thread/store.ts';
import { serveTrace } from '../../shared/adapters/thread/trace.ts';
import type { App } from '../../shared/app.ts';
import { type PortCalls, servePort } from '../../shared/concurrency/port-calls.ts';
import type {
  ActivityInput,
  ActivityName,
  ActivityOutput,
} from '../../shared/contract/activities.ts';
import type { OperationName } from '../../shared/contract/api.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { writeText } from '../../shared/records/log-line.ts';
import type { Engine } from '../../shared/run/engine.ts';
import type { HandlerResult } from '../http/call.ts';

export interface ThreadStart {
  /** Whether compiled code is kept, as it is in the thread that starts this one. */
  readonly isCached: boolean;
  /** Whether spans go anywhere; each would be sent from thread to thread. */
  readonly isTraced: boolean;
}

/** What was admitted here, and the body as it was sent. */
export interface SentOperation {
  readonly name: OperationName;
  readonly url: string;
  readonly headers: [string, string][];
  readonly path: unknown;
  readonly query: unknown;
  readonly header: unknown;
  readonly body: Uint8Array;
  /** What admission found out, without the app and its engine. */
  readonly given: object;
}

/** Longer work of a request is ended: its sender has left, and others wait for the thread. */
const MAX_OPERATION_MS = 60_000;

/** Threads for requests. Two, so that one expensive body does not delay another. */
const MAX_OPERATION_THREADS = Math.max(2, availableParallelism());

/** After so long without work a thread for requests is ended: it holds 100 MB, mostly code. */
const IDLE_MS = 2_000;

/** For short-lived objects of a thread. More saves no time, and V8 would take 96 MB or more. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 48 };

/**
 * How far a heap may grow before all of it is collected, in percent of what is live. By default V8
 * lets it grow to several times that while memory is free.
 */
const HEAP_GROWTH = 50;

interface Thread {
  readonly calls: PortCalls;
  readonly isGone: () => boolean;
  /** Ends the thread; what it does fails with `error`. */
  end(error: Error): void;
}

let activities: Thread | undefined;
let started = 0;
const idle: { readonly thread: Thread; readonly timer: NodeJS.Timeout }[] = [];
const waiting: ((thread: Thread) => void)[] = [];

/**
 * Does an activity in the thread for activities, so that none delays a request: parsing and
 * checking take as long as inputs and models make them.
 */
export function actInThread<K extends ActivityName>(
  app: App,
  engine: Engine,
  name: K,
  input: ActivityInput<K>,
): Promise<ActivityOutput<K>> {
  if (activities === undefined || activities.isGone()) {
    activities = startThread(app);
  }
  const { calls } = activities;
  return withEngine(engine, () => calls.call('activity', name, input));
}

/** Does an operation in a thread that no other one uses meanwhile, within bounded time. */
export async function operateInThread(
  app: App,
  engine: Engine | undefined,
  sent: SentOperation,
): Promise<HandlerResult<OperationName>> {
  const thread = await acquireThread(app);
  const timer = setTimeout(() => thread.end(tooLong()), MAX_OPERATION_MS);
  try {
    return await withEngine(engine, () => thread.calls.call('operation', sent));
  } finally {
    clearTimeout(timer);
    releaseThread(app, thread);
  }
}

function tooLong(): PhasewrightError {
  const detail = `the request took longer than ${MAX_OPERATION_MS / 1000} s and was ended; send less`;
  return new PhasewrightError('unavailable', detail);
}

async function acquireThread(app: App): Promise<Thread> {
  const found = idle.pop();
  if (found !== undefined) {
    clearTimeout(found.timer);
    return found.thread;
  }
  if (started < MAX_OPERATION_THREADS) {
    started += 1;
    return startThread(app);
  }
  const { promise, resolve } = Promise.withResolvers<Thread>();
  waiting.push(resolve);
  return promise;
}

function releaseThread(app: App, thread: Thread): void {
  const next = waiting.shift();
  if (next !== undefined) {
    next(thread.isGone() ? startThread(app) : thread);
  } else if (thread.isGone()) {
    started -= 1;
  } else {
    const timer = setTimeout(() => endIdle(thread), IDLE_MS);
    timer.unref();
    idle.push({ thread, timer });
  }
}

function endIdle(thread: Thread): void {
  idle.splice(
    idle.findIndex((it) => it.thread === thread),
    1,
  );
  started -= 1;
  thread.end(new PhasewrightError('unavailable', 'a thread of the app ended'));
}

function startThread({ store, trace }: App): Thread {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const isCached = module.getCompileCacheDir?.() !== undefined;
  const start: ThreadStart = { isCached, isTraced: hasTraceSdk() };
  // The sources run unbuilt and built; the worker is beside this file in the same form.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const program = new URL(`./app-worker.${extension}`, import.meta.url);
  const worker = new Worker(program, { workerData: start, resourceLimits: RESOURCE_LIMITS });
  worker.unref();
  let isGone = false;
  const fail = (error: unknown) => {
    isGone = true;
    calls.fail(error);
  };
  const calls = servePort(worker, {
    ...serveStore(store),
    ...serveEngine(),
    ...serveTrace(trace),
    line: writeText,
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new PhasewrightError('unavailable', 'a thread of the app ended')));
  return {
    calls,
    isGone: () => isGone,
    end: (error) => {
      fail(error);
      void worker.terminate();
    },
  };
}
