import { AsyncLocalStorage } from 'node:async_hooks';
import {
  callMethods,
  type PortCalls,
  type PortHandlers,
  serveMethods,
} from '../../concurrency/port-calls.ts';
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
  return serveMethods('engine', METHODS, () => {
    const engine = engines.getStore();
    if (engine === undefined) {
      throw new PhasewrightError('broken-invariant', 'a thread used the engine outside its work');
    }
    return engine;
  });
}

/** The engine of another thread. */
export function createThreadEngine(calls: PortCalls): Engine {
  return callMethods<Engine, (typeof METHODS)[number]>(calls, 'engine', METHODS);
}
