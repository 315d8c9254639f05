import type { LogCategory, LogLevel } from '../log.ts';
import { type AppRegistry, isHookName } from './app-registry.ts';
import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  ProgrammingModel,
} from './core-types.ts';
import { Disposable } from './disposable.ts';
import { emitLog } from './emit-log.ts';
import { toSystemError, toSystemRangeError } from './system-error.ts';

/** Versions reported to the app; apps may print them. */
const WORKER_VERSION = '3.10.0';
const HOST_VERSION = '4.1036.0';

/** Builds the module that apps see as `@azure/functions-core`. */
export function createCoreApi(registry: AppRegistry) {
  return {
    version: WORKER_VERSION,
    hostVersion: HOST_VERSION,
    Disposable,
    getProgrammingModel: () => registry.model,
    setProgrammingModel(model: ProgrammingModel): void {
      registry.model = model;
    },
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) =>
      registerFunction(registry, metadata, callback),
    registerHook: (name: string, callback: HookCallback) => registerHook(registry, name, callback),
    log(level: LogLevel, category: LogCategory, message: string): void {
      emitLog(registry, { level, category, message });
    },
  };
}

function registerFunction(
  registry: AppRegistry,
  metadata: FunctionMetadata,
  callback: FunctionCallback,
): Disposable {
  if (registry.locked) {
    throw toSystemError('A function can only be registered during app startup.');
  }
  const id = metadata.functionId ?? metadata.name;
  if (registry.functions.has(id)) {
    throw toSystemError(`A function with id "${id}" has already been registered.`);
  }
  registry.functions.set(id, { id, metadata, callback });
  return new Disposable(() => {
    if (registry.locked) {
      throw toSystemError('A function can only be disposed during app startup.');
    }
    registry.functions.delete(id);
  });
}

function registerHook(registry: AppRegistry, name: string, callback: HookCallback): Disposable {
  const callbacks = isHookName(name) ? registry.hooks.get(name) : undefined;
  if (callbacks === undefined) throw toSystemRangeError(`Unrecognized hook "${name}"`);
  callbacks.push(callback);
  return new Disposable(() => {
    const index = callbacks.indexOf(callback);
    if (index >= 0) callbacks.splice(index, 1);
  });
}
