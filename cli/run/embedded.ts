import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { KNOWN_RULES } from '../../packages/gate/src/index.ts';
import {
  HostError,
  type HostLogEntry,
  readLocalSettings,
  startHost,
} from '../../packages/host/src/index.ts';
import { type ErrorCode, PhasewrightError } from '../../shared/contract/release-format.ts';
import { openProfiles } from '../../shared/profiles/read-folder.ts';
import { readSettings } from '../../shared/settings.ts';
import { findPackageRoot, toAppEntry } from '../package-root.ts';
import type { Terminal } from '../terminal.ts';
import { createFolder, toWorkFolder } from './work-folder.ts';

export interface EmbeddedOptions {
  /** The folder for blobs, histories and the host's log. */
  readonly data: string;
  /** 0 for any free port. */
  readonly port?: number;
  /** Settings that take precedence over the environment. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onLog?: (entry: HostLogEntry) => void;
}

export interface EmbeddedHost {
  readonly url: string;
  readonly logFile: string;
  /** Resolves when the host has ended, with the error if it was not asked to end. */
  readonly ended: Promise<HostError | undefined>;
  stop(): Promise<void>;
}

/** The folder of the embedded host, from `--data`. */
export function toDataDirectory(terminal: Terminal, given: string | undefined): string {
  return given === undefined
    ? join(toWorkFolder(terminal), '.phasewright')
    : resolve(terminal.cwd, given);
}

/**
 * Starts the embedded host with this package's function app. Checks settings and profiles first.
 * Throws `bad-setting` with one sentence, or `unavailable` if the host cannot start.
 */
export async function startEmbedded(
  terminal: Terminal,
  { data, port = 0, settings = {}, onLog }: EmbeddedOptions,
): Promise<EmbeddedHost> {
  const appDirectory = findPackageRoot();
  const merged = { ...toSettings(terminal, appDirectory, data), ...settings };
  const { profilesFolder, allowedHosts } = readSettings({ ...terminal.env, ...merged });
  await openProfiles(profilesFolder, KNOWN_RULES);
  await createFolder(data, '--data', 0o700);
  const logFile = join(data, 'host.log');
  const file = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const host = await startHost({
    appDirectory,
    entry: toAppEntry(),
    port,
    dataDirectory: join(data, 'host'),
    allowedHosts,
    settings: merged,
    log: (entry) => {
      file.write(`${JSON.stringify(entry)}\n`);
      onLog?.(entry);
    },
  }).catch((error: unknown) => Promise.reject(toHostProblem(error, data)));
  const stop = async () => {
    await host.stop();
    await new Promise((done) => file.end(done));
  };
  return { url: host.url, logFile, ended: host.ended, stop };
}

/** The environment as the function app would see it, without the embedded host's own needs. */
export function toEnvironment(
  terminal: Terminal,
  data: string,
): Readonly<Record<string, string | undefined>> {
  return { ...terminal.env, ...toSettings(terminal, findPackageRoot(), data) };
}

/** Defaults that need no installation, then local.settings.json, then the environment. */
function toSettings(terminal: Terminal, appDirectory: string, data: string) {
  const settings: Record<string, string> = {
    PHASEWRIGHT_STORAGE: `file:${join(data, 'store')}`,
    PHASEWRIGHT_AUTH: 'off',
    PHASEWRIGHT_AGENT: 'template',
    ...readLocalSettings(appDirectory).values,
  };
  for (const name of Object.keys(settings)) {
    settings[name] = terminal.env[name] || settings[name] || '';
  }
  return settings;
}

const HOST_ERRORS: Readonly<Partial<Record<HostError['code'], ErrorCode>>> = {
  'bad-app': 'broken-invariant',
  'bad-setting': 'bad-setting',
  'port-taken': 'bad-setting',
  'already-running': 'bad-setting',
  'store-locked': 'bad-setting',
};

export function toHostProblem(error: unknown, data: string): unknown {
  if (!(error instanceof HostError)) {
    return error;
  }
  const hint =
    error.code === 'store-locked'
      ? `; ${data} is in use: choose another folder with --data, or that host with --url`
      : '';
  const code = HOST_ERRORS[error.code] ?? 'unavailable';
  return new PhasewrightError(code, `${error.detail}${hint}`, { cause: error });
}
