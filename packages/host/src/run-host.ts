import type { AppFunction } from './app/app-function.ts';
import type { LoadedApp } from './core-shim/app-registry.ts';
import type { ParameterBinding } from './core-shim/core-types.ts';
import { Engine } from './durable/engine.ts';
import { createClientBinding } from './durable/management/links.ts';
import type { Store } from './durable/store/open-store.ts';
import type { HostError } from './errors.ts';
import { handleRequest, WEBHOOK_PATH } from './http/handle-request.ts';
import { handleRpc, RPC_PATH } from './http/handle-rpc.ts';
import { type HostKeys, readHostKeys } from './http/host-keys.ts';
import type { HttpContext } from './http/http-context.ts';
import { listen } from './http/listen.ts';
import type { AllowedHosts } from './http/local-only.ts';
import { createRouteTable } from './http/route-table.ts';
import {
  createHttpInvoke,
  createInvoke,
  type HttpInvoke,
  type Invoke,
} from './invoke/create-invoke.ts';
import type { Log } from './log.ts';
import { TimerTriggers } from './schedule/timer-triggers.ts';
import type { HostSettings } from './settings/host-json.ts';
import type { LocalSettings } from './settings/local-settings.ts';

export interface RunOptions {
  readonly app: LoadedApp;
  readonly settings: HostSettings;
  readonly local: LocalSettings;
  readonly store: Store;
  readonly log: Log;
  readonly hostname: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly checksKeys: boolean;
  readonly principal: string | undefined;
  readonly allowedHosts: AllowedHosts;
  readonly passesPrincipal: boolean;
  readonly fail: (error: HostError) => void;
}

export interface RunningParts {
  readonly url: string;
  readonly port: number;
  /** Ends everything; running work gets `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export async function runHost(options: RunOptions): Promise<RunningParts> {
  const { app, settings, store, log } = options;
  const keys = readHostKeys(options.dataDirectory);
  const links = createLinks(settings, keys.system);
  let rpcBase: string | undefined;
  const invoke = createInvoke({
    app,
    log,
    functionTimeoutMs: settings.functionTimeoutMs,
    describeClient: () => createClientBinding(links, rpcBase),
  });
  const engine = createEngine(options, invoke);
  const callTimer = (fn: AppFunction, input: ParameterBinding) =>
    invoke(fn, { inputData: [input] });
  const timers = new TimerTriggers({ functions: app.functions, store, log, invoke: callTimer });
  const http = createHttpContext(options, keys, createHttpInvoke(invoke));
  const admin = {
    functions: app.functions,
    refusals: app.refusals,
    runTimer: (name: string) => timers.runNow(name),
  };
  const main = await listen(options.hostname, options.port, (request, response) => {
    void handleRequest({ http, admin, engine, links }, request, response);
  });
  const rpc = await listen('127.0.0.1', 0, (request, response) => {
    void handleRpc(engine, links, request, response);
  });
  if (settings.durable.hasLocalRpc) rpcBase = `http://127.0.0.1:${rpc.port}${RPC_PATH}`;
  links.webhook = announce(main.port);
  engine.start();
  timers.start();
  const stop = async (graceMs: number) => {
    timers.stop();
    await Promise.all([main.close(graceMs), engine.stop(graceMs)]);
    await rpc.close(0);
    store.close();
  };
  return { url: toUrl(options.hostname, main.port), port: main.port, stop };
}

function createEngine(options: RunOptions, invoke: Invoke): Engine {
  const { app, settings } = options;
  return new Engine({
    registry: app.registry,
    functions: app.functions,
    settings: settings.durable,
    invoke,
    store: options.store,
    log: options.log,
    fail: options.fail,
  });
}

/** The webhook's address is known only once the port is open. */
function createLinks({ durable }: HostSettings, systemKey: string) {
  const { hubName, connectionName } = durable;
  return { webhook: '', hubName, connectionName, systemKey };
}

function createHttpContext(options: RunOptions, keys: HostKeys, invoke: HttpInvoke): HttpContext {
  const { app, settings, local } = options;
  return {
    routes: createRouteTable(app.functions, settings.routePrefix),
    keys,
    checksKeys: options.checksKeys,
    corsOrigins: local.corsOrigins,
    allowedHosts: options.allowedHosts,
    principal: options.principal,
    passesPrincipal: options.passesPrincipal,
    streamOrigin: app.streamOrigin,
    log: options.log,
    invoke,
  };
}

/** Passes the port to the durable library; without this variable its links would name port 7071. */
export function setHostName(port: number): void {
  process.env.WEBSITE_HOSTNAME = `localhost:${port}`;
}

function announce(port: number): string {
  setHostName(port);
  return `http://localhost:${port}${WEBHOOK_PATH}`;
}

function toUrl(hostname: string, port: number): string {
  return `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
}
