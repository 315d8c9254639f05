import { join } from 'node:path';
import { isJsonObject, type JsonObject, readSection } from '../json.ts';
import { readJsonFile } from './read-json-file.ts';

/** The supported content of local.settings.json. */
export interface LocalSettings {
  readonly values: Readonly<Record<string, string>>;
  readonly port: number | undefined;
  /** Allowed origins, `*` for all; empty if cross-origin requests are not allowed. */
  readonly corsOrigins: readonly string[];
}

/**
 * Reads `local.settings.json` of an app folder as the host does; an absent file means no values.
 * Throws HostError `bad-setting` when it is not JSON.
 *
 * @example
 * import { readLocalSettings } from '@phasewright/host';
 *
 * const { values, port } = readLocalSettings('app');
 * console.log(values.AzureWebJobsStorage, port);
 */
export function readLocalSettings(appDirectory: string): LocalSettings {
  const file = readJsonFile(join(appDirectory, 'local.settings.json'));
  const host = readSection(file, 'Host');
  const port = Number(host.LocalHttpPort);
  return {
    values: readValues(file),
    port: Number.isInteger(port) && port > 0 ? port : undefined,
    corsOrigins: typeof host.CORS === 'string' ? splitList(host.CORS) : [],
  };
}

function readValues(file: JsonObject): Record<string, string> {
  const values = file.Values;
  if (!isJsonObject(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
