import type { HostLogEntry } from '../log.ts';
import type { AppRegistry } from './app-registry.ts';

type Entry = Omit<HostLogEntry, 'time'>;

/** Guards against a hook that logs. */
let isEmitting = false;

/** Passes an entry to the app's log hooks, which may change those of user code, and writes it. */
export function emitLog(registry: AppRegistry, entry: Entry, invocationContext?: unknown): void {
  const callbacks = registry.hooks.get('log') ?? [];
  if (callbacks.length === 0 || isEmitting) {
    registry.log(entry);
    return;
  }
  const { level, message, category } = entry;
  const context = { level, message, category, invocationContext, hookData: {} };
  isEmitting = true;
  try {
    for (const callback of callbacks) callback(context);
  } finally {
    isEmitting = false;
  }
  const isUsers = category === 'user';
  registry.log(isUsers ? { ...entry, level: context.level, message: context.message } : entry);
}
