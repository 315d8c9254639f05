import type { Host, HostOptions } from './host.ts';

export { HostError, type HostErrorCode } from './errors.ts';
export type { Host, HostOptions } from './host.ts';
export type { HostLogEntry } from './log.ts';
export { type LocalSettings, readLocalSettings } from './settings/local-settings.ts';

/**
 * Starts a function app in this process: one at a time, because the libraries of Azure register
 * globally. Resolves when the app takes requests. Most of the host is loaded by the first call.
 *
 * Throws HostError: `bad-app`, `bad-setting`, `unsupported`, `already-running`, `port-taken`, or
 * one of the `store-` codes.
 *
 * @example
 * import { startHost } from '@phasewright/host';
 *
 * const host = await startHost({ appDirectory: 'app', dataDirectory: 'data', port: 0 });
 * const response = await fetch(`${host.url}/api/hello`);
 * await host.stop();
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const host = await import('./host.ts');
  return await host.startHost(options);
}
