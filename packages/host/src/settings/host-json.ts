import { join } from 'node:path';
import { HostError } from '../errors.ts';
import { type JsonObject, readSection } from '../json.ts';
import { type DurableSettings, readDurableSettings } from './durable-settings.ts';
import { overrideSettings } from './override-settings.ts';
import { readJsonFile } from './read-json-file.ts';
import { readText } from './read-values.ts';
import { parseTimeSpan } from './time-span.ts';

/** The real host's default outside the Consumption plan. */
const DEFAULT_FUNCTION_TIMEOUT_MS = 30 * 60_000;

/** What the embedded host uses of host.json. */
export interface HostSettings {
  /** Without leading and trailing slashes; `""` serves functions at the root. */
  readonly routePrefix: string;
  /** 0 means no limit (`functionTimeout: "-1"`). */
  readonly functionTimeoutMs: number;
  readonly durable: DurableSettings;
  /** Sentences for the log: accepted settings without effect here. */
  readonly notes: readonly string[];
}

/**
 * Reads host.json of an app folder and the application settings that override it; if absent, the
 * defaults of the real host.
 */
export function readHostSettings(appDirectory: string): HostSettings {
  const file = overrideSettings(readJsonFile(join(appDirectory, 'host.json')), process.env);
  const extensions = readSection(file, 'extensions');
  const notes: string[] = [];
  return {
    routePrefix: readRoutePrefix(readSection(extensions, 'http')),
    functionTimeoutMs: readFunctionTimeoutMs(file),
    durable: readDurableSettings(readSection(extensions, 'durableTask'), notes),
    notes,
  };
}

function readRoutePrefix(http: JsonObject): string {
  return readText(http, 'routePrefix')?.replace(/^\/+|\/+$/g, '') ?? 'api';
}

function readFunctionTimeoutMs(file: JsonObject): number {
  const text = readText(file, 'functionTimeout');
  if (text === undefined) return DEFAULT_FUNCTION_TIMEOUT_MS;
  if (text === '-1') return 0;
  const timeoutMs = parseTimeSpan(text);
  if (timeoutMs !== undefined && timeoutMs > 0) return timeoutMs;
  throw new HostError(
    'bad-setting',
    'host.json: functionTimeout must be a time span such as "00:05:00", or "-1" for none.',
  );
}
