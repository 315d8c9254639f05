import { resolve } from 'node:path';
import { readLibraryNotes } from './app/library-notes.ts';
import { createAppHookContext, loadApp } from './app/load-app.ts';
import { executeHooks, type LoadedApp } from './core-shim/app-registry.ts';
import { installCore } from './core-shim/install-core.ts';
import { openStore } from './durable/store/open-store.ts';
import { HostError } from './errors.ts';
import type { AllowedHosts } from './http/local-only.ts';
import { createLog, type HostLogEntry, type Log } from './log.ts';
import { type RunningParts, runHost, setHostName } from './run-host.ts';
import type { TimerLimits } from './settings/durable-settings.ts';
import { type HostSettings, readHostSettings } from './settings/host-json.ts';
import { type LocalSettings, readLocalSettings } from './settings/local-settings.ts';
import { exemptLoopback } from './settings/loopback-proxy.ts';

/** The app to run, where its state is kept, and how it is reached. */
export interface HostOptions {
  /** Folder with package.json and host.json. */
  readonly appDirectory: string;
  /** File or glob relative to `appDirectory`; default is `main` of package.json. May be `.ts`. */
  readonly entry?: string;
  /** 0 takes a free port; default is `Host.LocalHttpPort` of local.settings.json, else 7071. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly hostname?: string;
  /** Folder of everything durable; one host at a time. */
  readonly dataDirectory: string;
  /** Extra environment values; they take precedence over local.settings.json. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (entry: HostLogEntry) => void;
  /**
   * Requires function keys, as Azure does. Default: only if other machines can call. On loopback
   * every caller is admin, as with the real tools.
   */
  readonly checksKeys?: boolean;
  /**
   * Value of `x-ms-client-principal` for every request (base64 JSON); the client's is dropped. The
   * app finds `WEBSITE_AUTH_ENABLED`, as with App Service authentication.
   */
  readonly principal?: string;
  /**
   * Names that `Host` and `Origin` may have besides those of this machine. Default: none on
   * loopback, where a page of another site could reach the port by DNS rebinding; any name
   * otherwise.
   */
  readonly allowedHosts?: readonly string[];
  /** Pass on `x-ms-client-principal*` headers of callers, as hosts without App Service do. */
  readonly passesPrincipal?: boolean;
  /** Start without the functions this host cannot run; HTTP functions among them answer 501. */
  readonly skipsUnsupported?: boolean;
  /** Let durable timers fire up to 1 s early and 30 s late, as Azure Storage does. Default: on time. */
  readonly hasStorageTimers?: boolean;
  /** The maximum of one timer message; default as in Azure Storage, six and three days. */
  readonly timers?: TimerLimits;
}

/** A function app that runs in this process. */
export interface Host {
  /** `http://<hostname>:<port>`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Resolves when the host has ended: with an error if it ended by itself, else undefined. */
  readonly ended: Promise<HostError | undefined>;
  /** Ends the host. Running work gets seven seconds; the rest is resumed at the next start. */
  stop(): Promise<void>;
}

const DEFAULT_PORT = 7071;
/** A stop must complete within ten seconds; running work gets most of them. */
const GRACE_MS = 7000;
let isRunning = false;

/**
 * Starts a function app. Resolves when it accepts requests. Throws HostError: `bad-app`,
 * `bad-setting`, `unsupported`, `already-running`, `port-taken`, or one of the `store-` codes.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  if (isRunning) {
    throw new HostError('already-running', 'This process runs a host already; stop it first.');
  }
  isRunning = true;
  try {
    return await start(options);
  } catch (error) {
    isRunning = false;
    throw error;
  }
}

async function start(options: HostOptions): Promise<Host> {
  const appDirectory = resolve(options.appDirectory);
  const local = readLocalSettings(appDirectory);
  applyEnvironment(local, { ...toAuthentication(options), ...options.settings });
  const hostname = options.hostname ?? '127.0.0.1';
  const settings = readSettings(appDirectory, options);
  const log = createLog(options.log);
  for (const message of settings.notes) log({ level: 'information', category: 'host', message });
  for (const message of readLibraryNotes(appDirectory)) {
    log({ level: 'warning', category: 'host', message });
  }
  let early: HostError | undefined;
  let fail = (error: HostError): void => {
    early ??= error;
  };
  const store = openStore(resolve(options.dataDirectory), (error) => fail(error));
  try {
    const port = options.port ?? local.port ?? DEFAULT_PORT;
    // Threads that the app starts while it loads copy the environment.
    if (port !== 0) setHostName(port);
    const registry = installCore();
    registry.log = log;
    const app = await loadApp(
      registry,
      appDirectory,
      options.entry,
      options.skipsUnsupported ?? false,
    );
    for (const message of app.refusals.values())
      log({ level: 'warning', category: 'host', message });
    const parts = await runHost({
      app,
      settings,
      local,
      store,
      log,
      hostname,
      port,
      dataDirectory: resolve(options.dataDirectory),
      checksKeys: options.checksKeys ?? !isLoopback(hostname),
      principal: options.principal,
      allowedHosts: toAllowedHosts(hostname, options.allowedHosts),
      passesPrincipal: options.passesPrincipal ?? false,
      fail: (error) => fail(error),
    });
    const host = createHandle(app, parts, log);
    fail = host.fail;
    if (early !== undefined) fail(early);
    return host;
  } catch (error) {
    store.close();
    throw error;
  }
}

function toAllowedHosts(hostname: string, given: readonly string[] | undefined): AllowedHosts {
  if (given === undefined && !isLoopback(hostname)) return undefined;
  return new Set([hostname, ...(given ?? [])].map((name) => name.toLowerCase()));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || hostname.startsWith('127.');
}

/** The environment of a Node worker, then local.settings.json, then the caller's own values. */
function applyEnvironment(local: LocalSettings, extra: Readonly<Record<string, string>>): void {
  const { env } = process;
  env.FUNCTIONS_WORKER_RUNTIME = 'node';
  env.AZURE_FUNCTIONS_ENVIRONMENT ??= 'Development';
  for (const [key, value] of Object.entries(local.values)) env[key] ??= value;
  Object.assign(env, extra);
  exemptLoopback(env);
}

/** A principal that no caller can change stands for App Service authentication; apps ask for this. */
function toAuthentication({ principal, passesPrincipal = false }: HostOptions) {
  return principal === undefined || passesPrincipal ? {} : { WEBSITE_AUTH_ENABLED: 'True' };
}

function readSettings(appDirectory: string, options: HostOptions): HostSettings {
  const settings = readHostSettings(appDirectory);
  const { timers = settings.durable.timers, hasStorageTimers = false } = options;
  return { ...settings, durable: { ...settings.durable, timers, hasStorageTimers } };
}

function createHandle(
  app: LoadedApp,
  parts: RunningParts,
  log: Log,
): Host & { fail(error: HostError): void } {
  let stopping: Promise<void> | undefined;
  const end = Promise.withResolvers<HostError | undefined>();
  const stop = (error: HostError | undefined): Promise<void> => {
    stopping ??= stopAll(app, parts, error === undefined ? GRACE_MS : 0).finally(() => {
      isRunning = false;
      end.resolve(error);
    });
    return stopping;
  };
  return {
    url: parts.url,
    port: parts.port,
    ended: end.promise,
    stop: async () => await stop(undefined),
    fail(error) {
      log({ level: 'critical', category: 'host', message: error.message });
      void stop(error);
    },
  };
}

async function stopAll(app: LoadedApp, parts: RunningParts, graceMs: number): Promise<void> {
  await parts.stop(graceMs);
  await executeHooks(
    app.registry,
    'appTerminate',
    createAppHookContext(app.registry, app.directory),
  );
}
