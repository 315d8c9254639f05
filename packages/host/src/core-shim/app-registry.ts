import type { AppFunction } from '../app/app-function.ts';
import type { Log } from '../log.ts';
import type { HookCallback, ProgrammingModel } from './core-types.ts';
import type { RegisteredFunction } from './registered-function.ts';

const HOOK_NAMES = ['preInvocation', 'postInvocation', 'appStart', 'appTerminate', 'log'] as const;

export type HookName = (typeof HOOK_NAMES)[number];

/**
 * Everything the app of this process has registered. The libraries cache the core API permanently,
 * so the registry outlives a stopped host and the next host of the process reuses it.
 */
export interface AppRegistry {
  readonly functions: Map<string, RegisteredFunction>;
  readonly hooks: Map<HookName, HookCallback[]>;
  /** Shared by all hooks. */
  readonly appHookData: Record<string, unknown>;
  /** Shared by the app-level hooks only. */
  readonly appLevelHookData: Record<string, unknown>;
  model: ProgrammingModel | undefined;
  locked: boolean;
  /** Set after start-up; `identity` names the folder and files that were loaded. */
  loaded: { readonly identity: string; readonly app: LoadedApp } | undefined;
  log: Log;
}

/** The app of this process, ready to be called. */
export interface LoadedApp {
  readonly registry: AppRegistry;
  readonly directory: string;
  readonly functions: readonly AppFunction[];
  /** Lower-case name of a function that does not run here -> why. */
  readonly refusals: ReadonlyMap<string, string>;
  /** Origin of the library's streaming port; undefined in buffered mode. */
  readonly streamOrigin: string | undefined;
}

export function createAppRegistry(): AppRegistry {
  return {
    functions: new Map(),
    hooks: new Map(HOOK_NAMES.map((name) => [name, []])),
    appHookData: {},
    appLevelHookData: {},
    model: undefined,
    locked: false,
    loaded: undefined,
    log: () => {},
  };
}

export function isHookName(name: string): name is HookName {
  return HOOK_NAMES.some((known) => known === name);
}

/** Runs the hooks of one name in order. A hook that throws stops the others and the caller. */
export async function executeHooks(
  registry: AppRegistry,
  name: HookName,
  context: unknown,
): Promise<void> {
  for (const callback of registry.hooks.get(name) ?? []) await callback(context);
}
