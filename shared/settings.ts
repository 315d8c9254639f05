import type { AuthSetting } from './contract/caller.ts';
import { parseDurationMs } from './contract/duration.ts';
import { REASONING_EFFORTS, type ReasoningEffort } from './contract/reasoning.ts';
import { PhasewrightError } from './contract/release-format.ts';

export type StorageSetting =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 'connectionString'; readonly connectionString: string }
  | {
      readonly kind: 'serviceUri';
      readonly serviceUri: string;
      /** Resource id of the account; without it, it is unknown whether a policy is locked. */
      readonly accountId: string | undefined;
    };

/** The author of texts. An OpenAI-compatible server may need no key. */
export type AgentSetting =
  | { readonly kind: 'template' }
  | {
      readonly kind: 'foundry';
      readonly endpoint: string;
      readonly model: string;
      readonly agentPrefix: string;
      readonly reasoningEffort: ReasoningEffort | undefined;
    }
  | {
      readonly kind: 'openai';
      readonly baseUrl: string;
      readonly model: string;
      readonly apiKey: string | undefined;
      readonly reasoningEffort: ReasoningEffort | undefined;
    };

export interface Settings {
  readonly storage: StorageSetting;
  readonly auth: AuthSetting;
  /** Accepted names in `Host` and `Origin` besides those of this machine if `auth` is off. */
  readonly allowedHosts: readonly string[];
  /** True if a front end removes the identity headers that callers send. */
  readonly stripsIdentity: boolean;
  readonly agent: AgentSetting;
  /** Whether runs have a second reader unless they say otherwise, and its model if not the writer's. */
  readonly secondReader: boolean;
  readonly readerModel: string | undefined;
  /** Estimated tokens of the inputs that a model gets for one file. */
  readonly contextTokens: number;
  /** Tokens that one answer may have, reasoning included. */
  readonly maxOutputTokens: number;
  /** What to do if the container `released` could have an immutability policy and has none. */
  readonly releaseWithoutPolicy: 'refuse' | 'allow';
  readonly maxParallelFiles: number;
  readonly maxRegenerations: number;
  readonly agentTimeoutMs: number;
  readonly approvalTimeoutMs: number;
  /** Signs approval links; without it there are none. */
  readonly approvalKey: string | undefined;
  readonly notify: NotifySetting | undefined;
  /** The key that signs provenance; without it none is signed. */
  readonly signing: SigningSetting | undefined;
  /** Folder of user profiles; without it there are none. */
  readonly profilesFolder: string | undefined;
}

/** A private key in a PEM file, or one that never leaves its Key Vault. */
export type SigningSetting =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'keyVault'; readonly keyUrl: string };

/** The receiver of CloudEvents, and the key they are signed with, if any. */
export interface NotifySetting {
  readonly url: string;
  readonly key: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

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
    readerModel: environment.PHASEWRIGHT_READER_MODEL?.trim() || undefined,
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
    agentTimeoutMs: readDuration(environment, 'PHASEWRIGHT_AGENT_TIMEOUT', 'PT2M'),
    approvalTimeoutMs: readDuration(environment, 'PHASEWRIGHT_APPROVAL_TIMEOUT', 'P7D'),
    approvalKey: readKey(environment, 'PHASEWRIGHT_APPROVAL_KEY'),
    notify: readNotify(environment),
    signing: readSigning(environment),
    profilesFolder: readProfilesFolder(environment),
  };
}

/** Also used alone: commands that need no service list and lint profiles. */
export function readProfilesFolder(environment: Environment): string | undefined {
  return environment.PHASEWRIGHT_PROFILES || undefined;
}

function readStorage(environment: Environment): StorageSetting {
  const serviceUri = environment.PHASEWRIGHT_STORAGE__blobServiceUri;
  if (serviceUri) {
    const accountId = readAccountId(environment.PHASEWRIGHT_STORAGE_ACCOUNT_ID || undefined);
    return { kind: 'serviceUri', serviceUri: requireHttps(serviceUri), accountId };
  }
  const text = environment.PHASEWRIGHT_STORAGE;
  if (!text) {
    throw badSetting(
      'PHASEWRIGHT_STORAGE',
      'is missing; set it to file:DIR or a storage connection string, or set PHASEWRIGHT_STORAGE__blobServiceUri',
    );
  }
  if (text.startsWith('file:')) {
    const directory = text.slice('file:'.length);
    if (directory === '') {
      throw badSetting('PHASEWRIGHT_STORAGE', 'names no directory; write file:DIR');
    }
    return { kind: 'file', directory };
  }
  if (/(^|;)\s*(UseDevelopmentStorage|AccountName|BlobEndpoint)=/i.test(text)) {
    return { kind: 'connectionString', connectionString: text };
  }
  throw badSetting('PHASEWRIGHT_STORAGE', 'is neither file:DIR nor a storage connection string');
}

function readAccountId(accountId: string | undefined): string | undefined {
  const form =
    /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w().-]+\/providers\/Microsoft\.Storage\/storageAccounts\/[a-z0-9]+$/i;
  if (accountId !== undefined && !form.test(accountId)) {
    throw badSetting(
      'PHASEWRIGHT_STORAGE_ACCOUNT_ID',
      'is not the resource id of a storage account; copy it from the account’s properties (JSON view), or leave it out',
    );
  }
  return accountId;
}

function requireHttps(uri: string): string {
  if (!URL.canParse(uri) || new URL(uri).protocol !== 'https:') {
    throw badSetting('PHASEWRIGHT_STORAGE__blobServiceUri', `is not an https address: ${uri}`);
  }
  return uri;
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

/** Shorter keys can be guessed: 32 characters of hex are 128 bits. */
const MIN_KEY = 32;

function readKey(environment: Environment, name: string): string | undefined {
  const key = environment[name] || undefined;
  if (key?.startsWith('@Microsoft.KeyVault(')) {
    throw badSetting(name, 'is a Key Vault reference that was not resolved; let the app read it');
  }
  if (key !== undefined && key.length < MIN_KEY) {
    throw badSetting(name, `is shorter than ${MIN_KEY} characters; make a random one`);
  }
  return key;
}

function readNotify(environment: Environment): NotifySetting | undefined {
  const url = environment.PHASEWRIGHT_NOTIFY_URL;
  if (!url) {
    return undefined;
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw badSetting('PHASEWRIGHT_NOTIFY_URL', 'is not an http or https address');
  }
  return { url, key: readKey(environment, 'PHASEWRIGHT_NOTIFY_KEY') };
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

const AGENTS = ['template', 'foundry', 'openai'] as const;

function readAgent(environment: Environment): AgentSetting {
  const kind = readChoice(environment, 'PHASEWRIGHT_AGENT', AGENTS, 'template');
  switch (kind) {
    case 'template':
      return { kind };
    case 'foundry':
      return {
        kind,
        endpoint: readFoundryEndpoint(readRequired(environment, 'FOUNDRY_PROJECT_ENDPOINT')),
        model: readRequired(environment, 'FOUNDRY_MODEL'),
        agentPrefix: readAgentPrefix(environment.FOUNDRY_AGENT_PREFIX || 'phasewright'),
        reasoningEffort: readReasoningEffort(environment),
      };
    case 'openai': {
      const apiKey = environment.OPENAI_API_KEY || undefined;
      const baseUrl = readBaseUrl(readRequired(environment, 'OPENAI_BASE_URL'), apiKey);
      const model = readRequired(environment, 'OPENAI_MODEL');
      return { kind, baseUrl, model, apiKey, reasoningEffort: readReasoningEffort(environment) };
    }
  }
}

function readReasoningEffort(environment: Environment): ReasoningEffort | undefined {
  return environment.PHASEWRIGHT_REASONING_EFFORT
    ? readChoice(environment, 'PHASEWRIGHT_REASONING_EFFORT', REASONING_EFFORTS, 'low')
    : undefined;
}

function readSecondReader(environment: Environment): boolean {
  const reader = readChoice(environment, 'PHASEWRIGHT_SECOND_READER', ['on', 'off'], 'off');
  if (reader === 'on' && (environment.PHASEWRIGHT_AGENT || 'template') === 'template') {
    const problem = 'is on, which needs a model; set PHASEWRIGHT_AGENT, or set it to off';
    throw badSetting('PHASEWRIGHT_SECOND_READER', problem);
  }
  return reader === 'on';
}

function readFoundryEndpoint(endpoint: string): string {
  const plain = endpoint.replace(/\/+$/, '');
  if (!/^https:\/\/[^/?#]+\/api\/projects\/[^/?#]+$/.test(plain)) {
    throw badSetting(
      'FOUNDRY_PROJECT_ENDPOINT',
      'is not the endpoint of a project; copy it from the project’s overview, it looks like https://ACCOUNT.services.ai.azure.com/api/projects/PROJECT',
    );
  }
  return plain;
}

/** The service's name limit, with room for profile and role. */
function readAgentPrefix(prefix: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/.test(prefix)) {
    throw badSetting(
      'FOUNDRY_AGENT_PREFIX',
      `is "${prefix}"; use up to 30 letters, digits and hyphens`,
    );
  }
  return prefix;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A key must not be sent unencrypted, so the address must be https or local. */
function readBaseUrl(baseUrl: string, apiKey: string | undefined): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw badSetting(
      'OPENAI_BASE_URL',
      'is not an http or https address such as https://api.openai.com/v1',
    );
  }
  if (url.protocol === 'http:' && apiKey !== undefined && !LOOPBACK.test(url.hostname)) {
    throw badSetting(
      'OPENAI_BASE_URL',
      'would send OPENAI_API_KEY over plain http; use https, or no key',
    );
  }
  return baseUrl;
}

function readRequired(environment: Environment, name: string): string {
  const text = environment[name]?.trim();
  if (!text) {
    throw badSetting(
      name,
      `is missing; PHASEWRIGHT_AGENT=${environment.PHASEWRIGHT_AGENT} needs it`,
    );
  }
  return text;
}

function readChoice<T extends string>(
  environment: Environment,
  name: string,
  choices: readonly T[],
  fallback: T,
): T {
  const text = environment[name] || fallback;
  const choice = choices.find((it) => it === text);
  if (choice === undefined) {
    throw badSetting(name, `is "${text}"; it must be ${choices.join(' or ')}`);
  }
  return choice;
}

function readInteger(
  environment: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = environment[name] || String(fallback);
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw badSetting(name, `is "${text}"; it must be a whole number from ${min} to ${max}`);
  }
  return value;
}

function readDuration(environment: Environment, name: string, fallback: string): number {
  try {
    return parseDurationMs(environment[name] || fallback, name);
  } catch (error) {
    throw badSetting(name, error instanceof PhasewrightError ? error.detail : String(error));
  }
}

function badSetting(name: string, problem: string): PhasewrightError {
  return new PhasewrightError('bad-setting', `${name} ${problem}`);
}
