import Module from 'node:module';
import { type AppRegistry, createAppRegistry } from './app-registry.ts';
import { createCoreApi } from './core-api.ts';

const CORE_MODULE = '@azure/functions-core';

/** The global key of the registry, so that a second copy of this file finds it. */
const REGISTRY = Symbol.for('embedded-functions-host.registry');

interface Holder {
  [REGISTRY]?: AppRegistry | undefined;
  readonly Object: unknown;
}

/**
 * Makes `require('@azure/functions-core')` return the host's API, from CommonJS and from ES
 * modules. Must run before either library is loaded, because they cache a failed lookup.
 */
export function installCore(): AppRegistry {
  const holder: Holder = globalThis;
  const known = holder[REGISTRY];
  if (known !== undefined) return known;
  const registry = createAppRegistry();
  holder[REGISTRY] = registry;
  answerRequire(createCoreApi(registry));
  return registry;
}

function answerRequire(coreApi: unknown): void {
  const prototype: { require(id: string): unknown } = Module.prototype;
  const original = prototype.require;
  prototype.require = function requireWithCore(this: unknown, id: string): unknown {
    return id === CORE_MODULE ? coreApi : Reflect.apply(original, this, [id]);
  };
}
