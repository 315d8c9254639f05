import {
  app,
  type HttpMethod,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import * as df from 'durable-functions';
import { createDurableEngine } from '../../shared/adapters/durable/engine.ts';
import type { App } from '../../shared/app.ts';
import type { Role } from '../../shared/contract/caller.ts';
import { getApp } from '../../shared/get-app.ts';
import { withLines } from '../../shared/records/log-line.ts';
import type { Engine } from '../../shared/run/engine.ts';
import { type Caller, requireRole, toCaller } from './caller.ts';
import { toProblem } from './problem.ts';
import { requireSameSite } from './same-site.ts';

/** What a handler gets: the app, who calls, and the engine of this invocation. */
export interface Call {
  readonly request: HttpRequest;
  readonly app: App;
  readonly caller: Caller;
  readonly engine: Engine;
}

/** One operation of the HTTP API. `role` is what the caller must have; any signed-in caller reads. */
export interface Operation {
  readonly method: HttpMethod;
  readonly route: string;
  /** Methods that are answered with 405, where a protocol asks for that. */
  readonly refuses?: readonly HttpMethod[];
  readonly role?: Role;
  readonly handle: (call: Call) => Promise<HttpResponseInit>;
}

/**
 * Registers an operation as an HTTP function. Whatever is thrown becomes a problem document, never a
 * stack trace, and every call gets an answer (a streamed one without would hang). Functions keys are
 * not used: who may do what is decided by identity and role.
 */
export function registerOperation(name: string, operation: Operation): void {
  app.http(name, {
    methods: [operation.method, ...(operation.refuses ?? [])],
    route: operation.route,
    authLevel: 'anonymous',
    extraInputs: [df.input.durableClient()],
    handler: (request, context) =>
      withLines(
        (text) => context.log(text),
        () => answer(operation, request, context),
      ),
  });
}

async function answer(
  operation: Operation,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  if (operation.refuses?.some((method) => method === request.method)) {
    return { status: 405, headers: { allow: operation.method } };
  }
  try {
    requireSameSite(operation.method, request);
    const instance = await getApp();
    const header = (name: string) => request.headers.get(name);
    const caller = toCaller(instance.settings.auth, header);
    if (operation.role !== undefined) {
      requireRole(caller, operation.role);
    }
    const engine = createDurableEngine(() => df.getClient(context));
    return await operation.handle({ request, app: instance, caller, engine });
  } catch (error) {
    return toProblem(error, (text) => context.error(text));
  }
}
