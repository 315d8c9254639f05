import { AsyncLocalStorage } from 'node:async_hooks';
import type { PortCalls, PortHandlers } from '../../concurrency/port-calls.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import type { Engine } from '../../run/engine.ts';

const METHODS = [
  'start',
  'restart',
  'suspend',
  'resume',
  'announce',
  'wake',
  'view',
] as const satisfies readonly (keyof Engine)[];

const engines = new AsyncLocalStorage<Engine | undefined>();

/** Makes `engine` the one that calls of a thread made within `work` use. */
export function withEngine<T>(engine: Engine | undefined, work: () => Promise<T>): Promise<T> {
  return engines.run(engine, work);
}

/** What a thread calls on the engine of the work it does. */
export function serveEngine(): PortHandlers {
  return Object.fromEntries(
    METHODS.map((name) => [
      `engine.${name}`,
      (...args: Parameters<Engine[typeof name]>) => callEngine(name, args),
    ]),
  );
}

function callEngine(name: (typeof METHODS)[number], args: readonly unknown[]): unknown {
  const engine = engines.getStore();
  if (engine === undefined) {
    throw new PhasewrightError('broken-invariant', 'a thread used the engine outside its work');
  }
  return Reflect.apply(engine[name], engine, args);
}

export function createThreadEngine(calls: PortCalls): Engine {
  return {
    start: (...args) => calls.call('engine.start', ...args),
    restart: (...args) => calls.call('engine.restart', ...args),
    suspend: (...args) => calls.call('engine.suspend', ...args),
    resume: (...args) => calls.call('engine.resume', ...args),
    announce: (...args) => calls.call('engine.announce', ...args),
    wake: (...args) => calls.call('engine.wake', ...args),
    view: (...args) => calls.call('engine.view', ...args),
  };
}
