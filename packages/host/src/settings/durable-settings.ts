import { availableParallelism } from 'node:os';
import { HostError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { isJsonObject } from '../json.ts';

/** Limits of the Azure Storage backend for one timer message. */
const MAXIMUM_SHORT_TIMER_MS = 6 * 86_400_000;
const LONG_TIMER_SLICE_MS = 3 * 86_400_000;

/** What the embedded host takes from `extensions.durableTask` of host.json. */
export interface DurableSettings {
  readonly hubName: string;
  readonly maxConcurrentActivities: number;
  readonly maxConcurrentOrchestrators: number;
  readonly maxOrchestrationActions: number;
  /** True: a start may replace an instance in any state, also a running one. */
  readonly mayOverrideRunning: boolean;
  readonly defaultHttpSleepMs: number;
  readonly defaultVersion: string;
  readonly connectionName: string;
  /** False: the app's durable client goes through the webhook. */
  readonly hasLocalRpc: boolean;
  /** A timer further away than `maximumMs` is slept in slices of `sliceMs`. */
  readonly timers: TimerLimits;
}

export interface TimerLimits {
  readonly maximumMs: number;
  readonly sliceMs: number;
}

/** Keys that are understood, or harmless to ignore on one machine. */
const KNOWN_KEYS = new Set([
  'hubName',
  'maxConcurrentActivityFunctions',
  'maxConcurrentOrchestratorFunctions',
  'maxConcurrentEntityFunctions',
  'maxOrchestrationActions',
  'overridableExistingInstanceStates',
  'storageProvider',
  'httpSettings',
  'defaultVersion',
  'versionMatchStrategy',
  'versionFailureStrategy',
  'localRpcEndpointEnabled',
  'extendedSessionsEnabled',
  'extendedSessionIdleTimeoutInSeconds',
  'tracing',
  'notifications',
  'useGracefulShutdown',
  'useAppLease',
  'storeInputsInOrchestrationHistory',
]);

/** Reads the durable section; pushes a sentence to `notes` for whatever has no effect here. */
export function readDurableSettings(section: JsonObject, notes: string[]): DurableSettings {
  for (const key of Object.keys(section)) {
    if (!KNOWN_KEYS.has(key)) notes.push(`host.json: durableTask.${key} is unknown and ignored.`);
  }
  noteStorage(section, notes);
  const concurrency = 10 * availableParallelism();
  return {
    hubName: readHubName(section.hubName),
    maxConcurrentActivities: readCount(section, 'maxConcurrentActivityFunctions', concurrency),
    maxConcurrentOrchestrators: readCount(
      section,
      'maxConcurrentOrchestratorFunctions',
      concurrency,
    ),
    maxOrchestrationActions: readCount(section, 'maxOrchestrationActions', 100_000),
    mayOverrideRunning: section.overridableExistingInstanceStates === 'AnyState',
    defaultHttpSleepMs: readHttpSleepMs(section.httpSettings),
    defaultVersion: typeof section.defaultVersion === 'string' ? section.defaultVersion : '',
    connectionName: readConnectionName(section.storageProvider),
    hasLocalRpc: section.localRpcEndpointEnabled !== false,
    timers: { maximumMs: MAXIMUM_SHORT_TIMER_MS, sliceMs: LONG_TIMER_SLICE_MS },
  };
}

function readHubName(value: unknown): string {
  const text = typeof value === 'string' ? resolveSetting(value) : defaultHubName();
  if (/^[A-Za-z][A-Za-z0-9]{2,44}$/.test(text)) return text;
  throw new HostError(
    'bad-setting',
    `host.json: durableTask.hubName "${text}" must be 3 to 45 letters and digits, a letter first.`,
  );
}

function defaultHubName(): string {
  const site = (process.env.WEBSITE_SITE_NAME ?? '').replace(/[^A-Za-z0-9]/g, '');
  return /^[A-Za-z][A-Za-z0-9]{2,44}$/.test(site) ? site : 'TestHubName';
}

/** `%NAME%` in host.json stands for an application setting. */
export function resolveSetting(text: string): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = process.env[name];
    if (value !== undefined) return value;
    throw new HostError(
      'bad-setting',
      `The app refers to the setting %${name}%, which is not set.`,
    );
  });
}

function readCount(section: JsonObject, key: string, fallback: number): number {
  const value = section[key];
  if (value === undefined) return fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new HostError(
    'bad-setting',
    `host.json: durableTask.${key} must be a whole number above zero.`,
  );
}

function readHttpSleepMs(settings: unknown): number {
  const value = isJsonObject(settings)
    ? settings.defaultAsyncRequestSleepTimeMilliseconds
    : undefined;
  return typeof value === 'number' && value > 0 ? value : 30_000;
}

function readConnectionName(provider: unknown): string {
  const name = isJsonObject(provider)
    ? (provider.connectionName ?? provider.connectionStringName)
    : undefined;
  return typeof name === 'string' ? name : 'Storage';
}

function noteStorage(section: JsonObject, notes: string[]): void {
  const provider = section.storageProvider;
  if (!isJsonObject(provider)) return;
  const type = typeof provider.type === 'string' ? provider.type : 'AzureStorage';
  notes.push(`host.json: durableTask.storageProvider (${type}) is used on Azure only, not here.`);
}
