import type { AuthSetting } from './contract/caller.ts';
import {
  type AgentSetting,
  type AgentTimeouts,
  type RoleModels,
  readAgent,
  readRoleModels,
  readSecondReader,
  readTimeouts,
} from './settings/agent.ts';
import { type NotifySetting, readNotify } from './settings/notify.ts';
import { readStorage, type StorageSetting } from './settings/storage.ts';
import {
  badSetting,
  type Environment,
  readChoice,
  readDuration,
  readInteger,
  readKey,
} from './settings/values.ts';

export interface Settings {
  readonly storage: StorageSetting;
  readonly auth: AuthSetting;
  /** Accepted names in `Host` and `Origin` besides those of this machine if `auth` is off. */
  readonly allowedHosts: readonly string[];
  /** True if a front end removes the identity headers that callers send. */
  readonly stripsIdentity: boolean;
  readonly agent: AgentSetting;
  readonly models: RoleModels;
  /** Whether runs have a second reader unless they say otherwise. */
  readonly secondReader: boolean;
  /** Estimated tokens of the inputs that a model gets for one file. */
  readonly contextTokens: number;
  /** Tokens that one answer may have, reasoning included. */
  readonly maxOutputTokens: number;
  /** What to do if the container `released` could have an immutability policy and has none. */
  readonly releaseWithoutPolicy: 'refuse' | 'allow';
  readonly maxParallelFiles: number;
  readonly maxRegenerations: number;
  readonly timeoutsMs: AgentTimeouts;
  readonly approvalTimeoutMs: number;
  /** Signs approval links; without it there are none. */
  readonly approvalKey: string | undefined;
  readonly notify: NotifySetting | undefined;
  /** The key that signs provenance; without it none is signed. */
  readonly signing: SigningSetting | undefined;
  /** Where traces go; the exporters read the standard variables of their service. */
  readonly telemetry: TelemetrySetting;
  /** Folder of user profiles; without it there are none. */
  readonly profilesFolder: string | undefined;
}

/** A private key in a PEM file, or one that never leaves its Key Vault. */
export type SigningSetting =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'keyVault'; readonly keyUrl: string };

/**
 * Reads the settings; the only reader of the environment. Throws `bad-setting` with one sentence
 * that names the setting.
 */
export function readSettings(environment: Environment): Settings {
  return {
    storage: readStorage(environment),
    auth: readAuth(environment),
    allowedHosts: readAllowedHosts(environment),
    stripsIdentity: readStripsIdentity(environment),
    agent: readAgent(environment),
    secondReader: readSecondReader(environment),
    models: readRoleModels(environment),
    contextTokens: readInteger(environment, 'PHASEWRIGHT_CONTEXT_TOKENS', 30_000, 1_000, 1_000_000),
    maxOutputTokens: readInteger(
      environment,
      'PHASEWRIGHT_MAX_OUTPUT_TOKENS',
      16_384,
      512,
      131_072,
    ),
    releaseWithoutPolicy: readChoice(
      environment,
      'PHASEWRIGHT_RELEASE_WITHOUT_POLICY',
      ['refuse', 'allow'],
      'refuse',
    ),
    maxParallelFiles: readInteger(environment, 'PHASEWRIGHT_MAX_PARALLEL_FILES', 3, 1, 64),
    maxRegenerations: readInteger(environment, 'PHASEWRIGHT_MAX_REGENERATIONS', 2, 0, 10),
    timeoutsMs: readTimeouts(environment),
    approvalTimeoutMs: readDuration(environment, 'PHASEWRIGHT_APPROVAL_TIMEOUT', 'P7D'),
    approvalKey: readKey(environment, 'PHASEWRIGHT_APPROVAL_KEY'),
    notify: readNotify(environment),
    signing: readSigning(environment),
    telemetry: readTelemetry(environment),
    profilesFolder: readProfilesFolder(environment),
  };
}

const TELEMETRY = ['off', 'otlp', 'azure-monitor'] as const;

export interface TelemetrySetting {
  readonly kind: (typeof TELEMETRY)[number];
  /** Whether Application Insights wants the identity of the app, as the template sets it up. */
  readonly isIdentity: boolean;
}

/** Settings of the host for Application Insights. */
const CONNECTION_STRING = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
const AUTHENTICATION = 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING';

function readTelemetry(environment: Environment): TelemetrySetting {
  const kind = readChoice(environment, 'PHASEWRIGHT_TELEMETRY', TELEMETRY, 'off');
  if (kind === 'azure-monitor' && !environment[CONNECTION_STRING]) {
    throw badSetting('PHASEWRIGHT_TELEMETRY', `is azure-monitor, which needs ${CONNECTION_STRING}`);
  }
  return { kind, isIdentity: /Authorization=AAD/i.test(environment[AUTHENTICATION] ?? '') };
}

/** Also used alone: commands that need no service list and lint profiles. */
export function readProfilesFolder(environment: Environment): string | undefined {
  return environment.PHASEWRIGHT_PROFILES || undefined;
}

/** In Azure anyone on the internet can call, so authentication cannot be off. */
function readAuth(environment: Environment): AuthSetting {
  const auth = readChoice(environment, 'PHASEWRIGHT_AUTH', ['off', 'easyauth'], 'easyauth');
  if (auth === 'off' && environment.WEBSITE_INSTANCE_ID) {
    throw badSetting(
      'PHASEWRIGHT_AUTH',
      'is off, which is for one machine only; set it to easyauth',
    );
  }
  return auth;
}

function readAllowedHosts(environment: Environment): string[] {
  const names = (environment.PHASEWRIGHT_ALLOWED_HOSTS ?? '').toLowerCase().split(',');
  const hosts = names.map((name) => name.trim()).filter((name) => name !== '');
  const wrong = hosts.find((name) => !URL.canParse(`http://${name}`) || /[/:@?#]/.test(name));
  if (wrong !== undefined) {
    throw badSetting(
      'PHASEWRIGHT_ALLOWED_HOSTS',
      `names "${wrong}"; write host names without ports, separated by commas`,
    );
  }
  return hosts;
}

/**
 * The front end that the template configures; every other value names one of the operator's own.
 */
const APP_SERVICE = 'app-service';

/**
 * Whether the identity headers of a request can be trusted. App Service removes them from requests
 * of callers only if its authentication is on, which it says in `WEBSITE_AUTH_ENABLED`. Elsewhere
 * (Core Tools, a container) nothing does, unless `PHASEWRIGHT_FRONT_END` names what does.
 */
function readStripsIdentity(environment: Environment): boolean {
  const isOn = environment.WEBSITE_AUTH_ENABLED?.toLowerCase();
  const frontEnd = environment.PHASEWRIGHT_FRONT_END?.trim() ?? '';
  return isOn === 'true' || (frontEnd === APP_SERVICE ? isOn !== 'false' : frontEnd !== '');
}

/** Shape of a key identifier: learn.microsoft.com, "Azure Key Vault keys, secrets and certificates". */
const KEY_URL = /^https:\/\/[^/?#@]+\/keys\/[0-9A-Za-z-]{1,127}(\/[0-9a-f]{32})?$/;

function readSigning(environment: Environment): SigningSetting | undefined {
  const text = environment.PHASEWRIGHT_SIGNING_KEY;
  if (!text) {
    return undefined;
  }
  if (KEY_URL.test(text)) {
    return { kind: 'keyVault', keyUrl: text };
  }
  const path = text.startsWith('file:') ? text.slice('file:'.length) : '';
  if (path === '') {
    throw badSetting(
      'PHASEWRIGHT_SIGNING_KEY',
      'is neither file:PEM nor the identifier of a key such as https://VAULT.vault.azure.net/keys/NAME',
    );
  }
  return { kind: 'file', path };
}
