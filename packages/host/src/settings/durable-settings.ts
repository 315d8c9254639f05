import { availableParallelism } from 'node:os';
import { HostError } from '../errors.ts';
import { type JsonObject, readSection } from '../json.ts';
import { readSetting } from './read-setting.ts';
import { readCount, readFlag, readText, readWord } from './read-values.ts';

/** Limits of the Azure Storage backend for one timer message. */
const MAXIMUM_SHORT_TIMER_MS = 6 * 86_400_000;
const LONG_TIMER_SLICE_MS = 3 * 86_400_000;

/** What the embedded host uses of `extensions.durableTask` of host.json. */
export interface DurableSettings {
  readonly hubName: string;
  readonly maxConcurrentActivities: number;
  readonly maxConcurrentOrchestrators: number;
  readonly maxOrchestrationActions: number;
  /** True: a start may replace an instance in any state, even a running one. */
  readonly mayOverrideRunning: boolean;
  readonly defaultHttpSleepMs: number;
  readonly defaultVersion: string;
  readonly versions: VersionRules;
  readonly connectionName: string;
  /** False: the app's durable client goes through the webhook. */
  readonly hasLocalRpc: boolean;
  /** A timer beyond `maximumMs` is split into slices of `sliceMs`. */
  readonly timers: TimerLimits;
  /** Timers fire early and late as on Azure Storage, not on time. */
  readonly hasStorageTimers: boolean;
}

/** Which versions of an orchestration this app may run, and what happens to the others. */
interface VersionRules {
  readonly match: 'None' | 'Strict' | 'CurrentOrOlder';
  /** `Reject` leaves the instance for another worker; `Fail` ends it. */
  readonly failure: 'Reject' | 'Fail';
}

export interface TimerLimits {
  readonly maximumMs: number;
  readonly sliceMs: number;
}

/** Keys that are supported, or harmless to ignore on one machine. */
const KNOWN_KEYS = [
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
];
const KNOWN = new Set(KNOWN_KEYS.map((key) => key.toLowerCase()));

/** Reads the durable section; adds a sentence to `notes` for each setting without effect here. */
export function readDurableSettings(section: JsonObject, notes: string[]): DurableSettings {
  for (const key of Object.keys(section)) {
    if (!KNOWN.has(key.toLowerCase()))
      notes.push(`host.json: durableTask.${key} is unknown and ignored.`);
  }
  const provider = readSection(section, 'storageProvider');
  const storage = readText(provider, 'type') ?? 'AzureStorage';
  if (Object.keys(provider).length > 0) notes.push(noteStorage(storage));
  const concurrency = 10 * availableParallelism();
  return {
    hubName: readHubName(readText(section, 'hubName'), storage),
    maxConcurrentActivities: readCount(section, 'maxConcurrentActivityFunctions', concurrency),
    maxConcurrentOrchestrators: readCount(
      section,
      'maxConcurrentOrchestratorFunctions',
      concurrency,
    ),
    maxOrchestrationActions: readCount(section, 'maxOrchestrationActions', 100_000),
    mayOverrideRunning:
      readText(section, 'overridableExistingInstanceStates')?.toLowerCase() === 'anystate',
    defaultHttpSleepMs: readHttpSleepMs(readSection(section, 'httpSettings')),
    defaultVersion: readText(section, 'defaultVersion') ?? '',
    versions: readVersionRules(section),
    connectionName:
      readText(provider, 'connectionName') ??
      readText(provider, 'connectionStringName') ??
      'Storage',
    hasLocalRpc: readFlag(section, 'localRpcEndpointEnabled', true),
    timers: { maximumMs: MAXIMUM_SHORT_TIMER_MS, sliceMs: LONG_TIMER_SLICE_MS },
    hasStorageTimers: false,
  };
}

/** The rules for hub names depend on the storage: only Azure Storage names tables after the hub. */
function readHubName(value: string | undefined, storage: string): string {
  const text = value === undefined ? defaultHubName() : resolveSetting(value);
  if (storage.toLowerCase() !== 'azurestorage') {
    if (text.trim() !== '') return text;
    throw new HostError('bad-setting', 'host.json: durableTask.hubName must not be empty.');
  }
  if (/^[A-Za-z][A-Za-z0-9]{2,44}$/.test(text)) return text;
  throw new HostError(
    'bad-setting',
    `host.json: durableTask.hubName "${text}" must be 3 to 45 letters and digits, a letter first.`,
  );
}

/**
 * The extension's defaults apply once there is a default version; without one, no instance of an
 * app has a version unless its caller gives one, and all run.
 */
function readVersionRules(section: JsonObject): VersionRules {
  const isVersioned = readText(section, 'defaultVersion') !== undefined;
  return {
    match: readWord(
      section,
      'versionMatchStrategy',
      ['None', 'Strict', 'CurrentOrOlder'],
      isVersioned ? 'CurrentOrOlder' : 'None',
    ),
    failure: readWord(section, 'versionFailureStrategy', ['Reject', 'Fail'], 'Reject'),
  };
}

function defaultHubName(): string {
  const site = (process.env.WEBSITE_SITE_NAME ?? '').replace(/[^A-Za-z0-9]/g, '');
  return /^[A-Za-z][A-Za-z0-9]{2,44}$/.test(site) ? site : 'TestHubName';
}

/** `%NAME%` in host.json refers to an application setting. */
export function resolveSetting(text: string): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = readSetting(name);
    if (value !== undefined) return value;
    throw new HostError(
      'bad-setting',
      `The app refers to the setting %${name}%, which is not set.`,
    );
  });
}

function readHttpSleepMs(settings: JsonObject): number {
  const value = Number(readText(settings, 'defaultAsyncRequestSleepTimeMilliseconds'));
  return value > 0 ? value : 30_000;
}

function noteStorage(type: string): string {
  return `host.json: durableTask.storageProvider (${type}) is used on Azure only, not here.`;
}
