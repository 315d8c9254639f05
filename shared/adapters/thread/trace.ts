import { AsyncLocalStorage } from 'node:async_hooks';
import type { PortCalls, PortHandlers } from '../../concurrency/port-calls.ts';
import type { Trace, TraceSpan } from '../../run/trace.ts';

type About = Parameters<Trace>[1];

interface OpenSpan {
  readonly span: TraceSpan;
  /** Runs work as a child of the span. */
  readonly inSpan: ReturnType<typeof AsyncLocalStorage.snapshot>;
  readonly end: PromiseWithResolvers<void>;
}

/** What a thread calls for its spans: SDKs send those of this one. */
export function serveTrace(trace: Trace): PortHandlers {
  const open = new Map<string, OpenSpan>();
  return {
    'span.start': (id: string, parent: string | undefined, name: string, about: About) => {
      const start = async (): Promise<void> => {
        await trace(name, about, (span) => {
          const end = Promise.withResolvers<void>();
          open.set(id, { span, end, inSpan: AsyncLocalStorage.snapshot() });
          return end.promise;
        });
      };
      const inParent = parent === undefined ? undefined : open.get(parent)?.inSpan;
      // Its failure is thrown in the thread, where the work is.
      (inParent === undefined ? start() : inParent(start)).catch(() => undefined);
    },
    'span.set': (id: string, ...args: Parameters<TraceSpan['set']>) =>
      open.get(id)?.span.set(...args),
    'span.rename': (id: string, ...args: Parameters<TraceSpan['rename']>) =>
      open.get(id)?.span.rename(...args),
    'span.fail': (id: string, ...args: Parameters<TraceSpan['fail']>) =>
      open.get(id)?.span.fail(...args),
    'span.end': (id: string, error: Error | undefined) => {
      const span = open.get(id);
      open.delete(id);
      if (error === undefined) {
        span?.end.resolve();
      } else {
        span?.end.reject(error);
      }
    },
  };
}

/** Traces through another thread. Messages keep their order, so that no answer is waited for. */
export function createThreadTrace(calls: PortCalls, thread: number): Trace {
  const current = new AsyncLocalStorage<string>();
  let last = 0;
  return async (name, about, work) => {
    last += 1;
    const id = `${thread}/${last}`;
    const send = (what: string, ...args: readonly unknown[]) => {
      // A thread that has ended has no spans.
      calls.call(`span.${what}`, id, ...args).catch(() => undefined);
    };
    send('start', current.getStore(), name, about);
    const span: TraceSpan = {
      traceParent: undefined,
      set: (attributes) => send('set', attributes),
      rename: (to) => send('rename', to),
      fail: (reason, detail) => send('fail', reason, detail),
    };
    try {
      const value = await current.run(id, () => work(span));
      send('end');
      return value;
    } catch (error) {
      send('end', toCloneable(error));
      throw error;
    }
  };
}

/** Errors of libraries may hold what cannot be sent. */
function toCloneable(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: `${error}` };
  return Object.assign(new Error(message), { name });
}
