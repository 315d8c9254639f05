import type { BindingInfo } from '../core-shim/core-types.ts';
import type { RegisteredFunction } from '../core-shim/registered-function.ts';
import { HostError } from '../errors.ts';
import { isString } from '../json.ts';
import type { AppFunction, AuthLevel } from './app-function.ts';

const CLIENT_TYPES = new Set(['durableclient', 'orchestrationclient']);
const DEFAULT_METHODS = ['GET', 'POST'];

/**
 * Derives what a registered function is from its bindings, which are read as a map because the
 * library generates their names. A function that this host cannot run has a `refusal`. Throws
 * `unsupported`, naming the function, if its trigger is missing or not supported here.
 */
export function describeFunction(registered: RegisteredFunction): AppFunction {
  const { name, bindings, retryOptions } = registered.metadata;
  const entries = Object.entries(bindings);
  const trigger = entries.find(([, binding]) => typeOf(binding).endsWith('trigger'));
  if (trigger === undefined) throw refuse(name, 'it has no trigger');
  const others = entries.filter(([key, binding]) => key !== trigger[0] && !isHttpOutput(binding));
  const isClient = ([, binding]: (typeof others)[number]) => CLIENT_TYPES.has(typeOf(binding));
  const foreign = others.find((entry) => !isClient(entry));
  const reason = retryOptions ? 'it has a function-level retry policy' : describeBinding(foreign);
  return describeTrigger(
    {
      name,
      registered,
      trigger: trigger[0],
      clients: others.filter(isClient).map(([key]) => key),
      refusal: reason === undefined ? undefined : describeRefusal(name, reason),
    },
    trigger[1],
  );
}

function describeBinding(entry: readonly [string, BindingInfo] | undefined): string | undefined {
  return entry === undefined ? undefined : `of its binding "${entry[1].type}"`;
}

function describeTrigger(
  common: Pick<AppFunction, 'name' | 'registered' | 'trigger' | 'clients' | 'refusal'>,
  binding: BindingInfo,
): AppFunction {
  switch (typeOf(binding)) {
    case 'httptrigger':
      return {
        ...common,
        kind: 'http',
        route: isString(binding.route) ? binding.route : common.name,
        methods: readMethods(binding.methods),
        authLevel: readAuthLevel(common.name, binding.authLevel),
      };
    case 'timertrigger':
      return {
        ...common,
        kind: 'timer',
        schedule: String(binding.schedule),
        runOnStartup: binding.runOnStartup === true,
        useMonitor: binding.useMonitor !== false,
      };
    case 'orchestrationtrigger':
      return { ...common, kind: 'orchestrator' };
    case 'activitytrigger':
      return { ...common, kind: 'activity' };
    default:
      throw refuse(common.name, `of its trigger "${binding.type}"`);
  }
}

function typeOf(binding: BindingInfo): string {
  return (binding.type ?? '').toLowerCase();
}

function isHttpOutput(binding: BindingInfo): boolean {
  return binding.direction === 'out' && typeOf(binding) === 'http';
}

function readMethods(value: unknown): string[] {
  const methods = Array.isArray(value) ? value.filter(isString) : [];
  return (methods.length > 0 ? methods : DEFAULT_METHODS).map((method) => method.toUpperCase());
}

function readAuthLevel(name: string, value: unknown): AuthLevel {
  const level = isString(value) ? value.toLowerCase() : 'anonymous';
  if (level === 'anonymous' || level === 'function' || level === 'admin') return level;
  throw refuse(name, `of its authLevel "${level}"`);
}

function refuse(name: string, reason: string): HostError {
  return new HostError('unsupported', describeRefusal(name, reason));
}

function describeRefusal(name: string, reason: string): string {
  return `Function "${name}" cannot run on the embedded host because ${reason}.`;
}
