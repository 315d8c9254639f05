import { resolve } from 'node:path';
import { type AppRegistry, executeHooks, type LoadedApp } from '../core-shim/app-registry.ts';
import { toReadOnlyError } from '../core-shim/system-error.ts';
import { HostError } from '../errors.ts';
import type { AppFunction } from './app-function.ts';
import { describeFunctions } from './describe-functions.ts';
import { findEntryFiles } from './find-entry-files.ts';
import { loadEntryFiles } from './load-entry-files.ts';
import { readCapabilities, toStreamOrigin } from './read-capabilities.ts';
import { readPackage } from './read-package.ts';
import { refuseV3 } from './refuse-v3.ts';

/**
 * Loads an app the way the Node worker does: entry files, `appStart` hooks, capabilities, lock. A
 * process can load one app; loading the same one again returns the loaded one.
 */
export async function loadApp(
  registry: AppRegistry,
  appDirectory: string,
  entry: string | undefined,
  skipsUnsupported: boolean,
): Promise<LoadedApp> {
  const directory = resolve(appDirectory);
  const manifest = readPackage(directory);
  const files = findEntryFiles(directory, entry ?? manifest.main);
  const identity = JSON.stringify([directory, files]);
  const loaded = registry.loaded;
  if (loaded !== undefined) {
    if (loaded.identity === identity) return loaded.app;
    throw new HostError(
      'already-running',
      'A process can load one function app only; start another process.',
    );
  }
  await loadEntryFiles(files, manifest.isModule);
  await executeHooks(registry, 'appStart', createAppHookContext(registry, directory));
  const capabilities = await readCapabilities(registry);
  registry.locked = true;
  const streamOrigin = toStreamOrigin(capabilities);
  const app = describeApp(registry, directory, streamOrigin, skipsUnsupported);
  registry.loaded = { identity, app };
  return app;
}

function describeApp(
  registry: AppRegistry,
  directory: string,
  streamOrigin: string | undefined,
  skipsUnsupported: boolean,
): LoadedApp {
  const { functions, refusals } = describeFunctions(registry.functions.values(), skipsUnsupported);
  if (functions.length === 0 && refusals.size === 0) {
    refuseV3(directory);
    throw new HostError(
      'bad-app',
      `${directory} registers no function; is the entry the right one?`,
    );
  }
  refuseSameNames(functions);
  return { registry, directory, functions, refusals, streamOrigin };
}

/** Names are case-insensitive in the host, so two that differ only in case collide. */
function refuseSameNames(functions: readonly AppFunction[]): void {
  const seen = new Map<string, string>();
  for (const { name } of functions) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) {
      throw new HostError('bad-app', `Functions "${other}" and "${name}" differ in case only.`);
    }
    seen.set(name.toLowerCase(), name);
  }
}

/** The context of `appStart` and `appTerminate` hooks. */
export function createAppHookContext(registry: AppRegistry, directory: string): object {
  return {
    functionAppDirectory: directory,
    get hookData() {
      return registry.appLevelHookData;
    },
    set hookData(_value) {
      throw toReadOnlyError('hookData');
    },
    get appHookData() {
      return registry.appHookData;
    },
    set appHookData(_value) {
      throw toReadOnlyError('appHookData');
    },
  };
}
