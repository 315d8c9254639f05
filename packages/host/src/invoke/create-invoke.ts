import type { AppFunction, HttpFunction } from '../app/app-function.ts';
import type { LoadedApp } from '../core-shim/app-registry.ts';
import type { RpcHttpData, RpcTypedData } from '../core-shim/core-types.ts';
import type { Log } from '../log.ts';
import { type FunctionCall, invokeFunction, type Outcome } from './invoke-function.ts';
import { withTimeout } from './with-timeout.ts';

/** Calls a function of the app from its trigger, with its durable clients and the time limit. */
export type Invoke = (fn: AppFunction, call: FunctionCall) => Promise<Outcome>;

export interface InvokeOptions {
  readonly app: LoadedApp;
  readonly functionTimeoutMs: number;
  readonly log: Log;
  /** The value of a durable client binding. */
  describeClient(): unknown;
}

export function createInvoke(options: InvokeOptions): Invoke {
  return async (fn, call) => {
    const client = fn.clients.length === 0 ? '' : JSON.stringify(options.describeClient());
    const clients = fn.clients.map((name) => ({ name, data: { string: client } }));
    const run = invokeFunction(options.app.registry, fn.registered, {
      ...call,
      inputData: [...call.inputData, ...clients],
    });
    const outcome = await withTimeout(run, options.functionTimeoutMs, fn.name);
    if (!outcome.ok) logFailure(options.log, fn, call, outcome);
    return outcome;
  };
}

function logFailure(
  log: Log,
  fn: AppFunction,
  { invocationId }: FunctionCall,
  outcome: Extract<Outcome, { ok: false }>,
): void {
  log({
    level: 'error',
    category: 'host',
    message: `Executed '${fn.name}' (Failed): ${outcome.stack ?? outcome.message}`,
    functionName: fn.name,
    ...(invocationId === undefined ? {} : { invocationId }),
  });
}

interface HttpCallOptions {
  readonly invocationId?: string;
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
}

export type HttpInvoke = (
  fn: HttpFunction,
  http: RpcHttpData,
  options?: HttpCallOptions,
) => Promise<Outcome>;

export function createHttpInvoke(invoke: Invoke): HttpInvoke {
  return async (fn, http, options = {}) =>
    await invoke(fn, { ...options, inputData: [{ name: fn.trigger, data: { http } }] });
}
