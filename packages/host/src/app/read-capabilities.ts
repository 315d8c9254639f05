import type { AppRegistry } from '../core-shim/app-registry.ts';
import { bindServersLocally } from './bind-locally.ts';

/** What the Node worker offers to the library; each value is the text `true`. */
const DEFAULTS = [
  'RawHttpBodyBytes',
  'RpcHttpTriggerMetadataRemoved',
  'RpcHttpBodyOnly',
  'IgnoreEmptyValuedRpcHttpHeaders',
  'UseNullableValueDictionaryForHttp',
  'WorkerStatus',
  'TypedDataCollection',
  'HandlesWorkerTerminateMessage',
];

/**
 * Reads the library's capabilities. Must be called exactly once per process: it locks `app.setup`
 * and, with HTTP streaming, opens the port named by `HttpUri`.
 */
export async function readCapabilities(registry: AppRegistry): Promise<Record<string, string>> {
  const defaults = Object.fromEntries(DEFAULTS.map((name) => [name, 'true']));
  const model = registry.model;
  if (model?.getCapabilities === undefined) return defaults;
  return await bindServersLocally(
    async () => (await model.getCapabilities?.(defaults)) ?? defaults,
  );
}

/** The target of streamed requests: the loopback address of the port, without a trailing slash. */
export function toStreamOrigin(capabilities: Record<string, string>): string | undefined {
  const uri = capabilities.HttpUri;
  return uri === undefined ? undefined : `http://127.0.0.1:${new URL(uri).port}`;
}
