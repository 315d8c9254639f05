import { PhasewrightError } from './contract/errors.ts';
import type { AuthSetting } from './decide/caller.ts';
import { parseDurationMs } from './run/duration.ts';

/** Where blobs are kept. */
export type StorageSetting =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 'connectionString'; readonly connectionString: string }
  | { readonly kind: 'serviceUri'; readonly serviceUri: string };

export interface Settings {
  readonly storage: StorageSetting;
  readonly auth: AuthSetting;
  readonly agent: 'template';
  readonly maxParallelFiles: number;
  readonly maxRegenerations: number;
  readonly agentTimeoutMs: number;
  readonly approvalTimeoutMs: number;
  /** Signs approval links; without it none are made. */
  readonly approvalKey: string | undefined;
  readonly notify: NotifySetting | undefined;
}

/** Where CloudEvents go, and the key they are signed with, if any. */
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
    agent: readChoice(environment, 'PHASEWRIGHT_AGENT', ['template'], 'template'),
    maxParallelFiles: readInteger(environment, 'PHASEWRIGHT_MAX_PARALLEL_FILES', 3, 1, 64),
    maxRegenerations: readInteger(environment, 'PHASEWRIGHT_MAX_REGENERATIONS', 2, 0, 10),
    agentTimeoutMs: readDuration(environment, 'PHASEWRIGHT_AGENT_TIMEOUT', 'PT2M'),
    approvalTimeoutMs: readDuration(environment, 'PHASEWRIGHT_APPROVAL_TIMEOUT', 'P7D'),
    approvalKey: readKey(environment, 'PHASEWRIGHT_APPROVAL_KEY'),
    notify: readNotify(environment),
  };
}

function readStorage(environment: Environment): StorageSetting {
  const serviceUri = environment.PHASEWRIGHT_STORAGE__blobServiceUri;
  if (serviceUri) {
    return { kind: 'serviceUri', serviceUri: requireHttps(serviceUri) };
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

function requireHttps(uri: string): string {
  if (!URL.canParse(uri) || new URL(uri).protocol !== 'https:') {
    throw badSetting('PHASEWRIGHT_STORAGE__blobServiceUri', `is not an https address: ${uri}`);
  }
  return uri;
}

/** In Azure everybody on the internet can call: there, authentication cannot be off. */
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

/** Shorter keys can be guessed: 32 characters of hex are 128 bits. */
const MIN_KEY = 32;

function readKey(environment: Environment, name: string): string | undefined {
  const key = environment[name] || undefined;
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
  least: number,
  most: number,
): number {
  const text = environment[name] || String(fallback);
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw badSetting(name, `is "${text}"; it must be a whole number from ${least} to ${most}`);
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
