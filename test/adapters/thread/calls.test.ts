import { AsyncLocalStorage } from 'node:async_hooks';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createThreadEngine,
  serveEngine,
  withEngine,
} from '../../../shared/adapters/thread/engine.ts';
import { createThreadTrace, serveTrace } from '../../../shared/adapters/thread/trace.ts';
import { type PortCalls, servePort } from '../../../shared/concurrency/port-calls.ts';
import { PhasewrightError } from '../../../shared/contract/release-format.ts';
import type { Engine } from '../../../shared/run/engine.ts';
import type { Trace } from '../../../shared/run/trace.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) {
    port.close();
  }
});

type Handlers = Parameters<typeof servePort>[1];

/** Two ends; `near` serves the first handlers, and `far` the second. */
function connect(near: Handlers, far: Handlers): { near: PortCalls; far: PortCalls } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  return { near: servePort(port1, near), far: servePort(port2, far) };
}

describe('calls between threads', () => {
  it('a call between threads gives the value of the handler, and many run at once', async () => {
    const { near } = connect({}, { double: async (value: number) => value * 2 });
    const values = await Promise.all([1, 2, 3].map((it) => near.call('double', it)));
    expect(values).toEqual([2, 4, 6]);
  });

  it('an error keeps its code and faults on its way to another thread', async () => {
    const faults = [{ pointer: '/a', detail: 'must be a number' }];
    const { near } = connect(
      {},
      {
        fail: () => {
          throw new PhasewrightError('unprocessable', 'it does not fit', { faults });
        },
        crash: () => {
          throw new TypeError('of nothing');
        },
      },
    );
    const failed = near.call('fail');
    await expect(failed).rejects.toBeInstanceOf(PhasewrightError);
    await expect(failed).rejects.toMatchObject({ code: 'unprocessable', faults });
    await expect(near.call('crash')).rejects.toMatchObject({
      name: 'TypeError',
      message: 'of nothing',
    });
  });

  it('calls to an ended thread are refused, those in progress too', async () => {
    const { near } = connect({}, { wait: () => new Promise(() => {}) });
    const waiting = near.call('wait');
    near.fail(new PhasewrightError('unavailable', 'gone'));
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await expect(near.call('wait')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('a callback of a thread runs in the context of the call it serves', async () => {
    const users = new AsyncLocalStorage<string>();
    const { near, far } = connect(
      { who: () => users.getStore() },
      { ask: () => far.call<string>('who') },
    );
    const answers = await Promise.all(
      ['ada', 'bob'].map((name) => users.run(name, () => near.call('ask'))),
    );
    expect(answers).toEqual(['ada', 'bob']);
  });

  it('a thread uses the engine of the work it does, and none outside of it', async () => {
    const woken: string[] = [];
    const engine = { wake: async (id: string) => void woken.push(id) } as unknown as Engine;
    const { near, far } = connect(serveEngine(), {
      work: () => createThreadEngine(far).wake('a run'),
    });
    await withEngine(engine, () => near.call('work'));
    expect(woken).toEqual(['a run']);
    await expect(near.call('work')).rejects.toMatchObject({ code: 'broken-invariant' });
  });

  it('the spans of a thread are those of the thread that started it, nested and marked alike', async () => {
    const seen: string[] = [];
    const parents = new AsyncLocalStorage<string>();
    const trace: Trace = async (name, _about, work) => {
      seen.push(`${parents.getStore() ?? 'none'} > ${name}`);
      try {
        const span = {
          traceParent: undefined,
          set: (attributes: object) => void seen.push(`${name} ${JSON.stringify(attributes)}`),
          rename: (to: string) => void seen.push(`${name} is ${to}`),
          fail: (reason: string) => void seen.push(`${name} fails: ${reason}`),
        };
        return await parents.run(name, () => work(span));
      } catch (error) {
        seen.push(`${name} throws`);
        throw error;
      }
    };
    const { near, far } = connect(serveTrace(trace), {
      work: () => {
        const inThread = createThreadTrace(far, 1);
        return inThread('outer', { kind: 'internal', attributes: {} }, () =>
          inThread('inner', { kind: 'client', attributes: {} }, async (span) => {
            span.set({ tokens: 3 });
            throw new PhasewrightError('agent-failed', 'no');
          }),
        );
      },
    });
    await expect(near.call('work')).rejects.toMatchObject({ code: 'agent-failed' });
    await near.call('work').catch(() => undefined);
    expect(seen.slice(0, 4)).toEqual([
      'none > outer',
      'outer > inner',
      'inner {"tokens":3}',
      'inner throws',
    ]);
  });
});
