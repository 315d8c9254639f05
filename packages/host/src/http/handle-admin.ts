import type { AppFunction } from '../app/app-function.ts';
import type { ManagementResponse } from '../durable/management/reply.ts';

export interface AdminContext {
  readonly functions: readonly AppFunction[];
  /** Lower-case name of a function that does not run here -> why. */
  readonly refusals: ReadonlyMap<string, string>;
  /** Runs a timer-triggered function now. */
  runTimer(name: string): boolean;
}

/** Handles `/admin/...`: readiness, the list of functions, and a manual timer run. */
export function handleAdmin(
  context: AdminContext,
  method: string,
  path: string,
): ManagementResponse {
  const [room, ...rest] = path
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  if (room === 'host') return handleHost(method, rest.join('/'));
  if (room !== 'functions') return { status: 404 };
  if (rest.length === 0 && method === 'GET') {
    return { status: 200, body: context.functions.map(describe) };
  }
  const name = rest[0] ?? '';
  if (rest.length !== 1 || method !== 'POST') return { status: 404 };
  const refusal = context.refusals.get(name);
  if (refusal !== undefined) return { status: 501, body: refusal };
  return { status: context.runTimer(name) ? 202 : 404 };
}

function handleHost(method: string, operation: string): ManagementResponse {
  if (operation === 'status' && method === 'GET')
    return { status: 200, body: { state: 'Running' } };
  return { status: operation === 'ping' ? 200 : 404 };
}

function describe(fn: AppFunction): Record<string, unknown> {
  const bindings = Object.entries(fn.registered.metadata.bindings);
  return {
    name: fn.name,
    config: { bindings: bindings.map(([name, rest]) => ({ ...rest, name })) },
  };
}
