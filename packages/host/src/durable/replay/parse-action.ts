import { isJsonObject, isString, type JsonObject } from '../../json.ts';
import { type Action, ActionType, type RetryPolicy } from './action.ts';
import { OrchestratorRefusal } from './refusal.ts';

/** The extension's maximum of a retry interval; longer delays are cut to it. */
const MAX_RETRY_INTERVAL_MS = 6 * 86_400_000;

/** Actions this host does not support, by number, with the names that authors know. */
const REFUSED: Readonly<Record<number, string>> = {
  7: 'callEntity',
  8: 'callHttp',
  9: 'signalEntity',
  10: 'signalEntity',
  13: 'lock',
  14: 'lock',
};

/**
 * Parses one action of a reply. `live` is the library's object at the same index of its own list.
 * Throws OrchestratorRefusal for unsupported actions.
 */
function parseAction(value: unknown, live: unknown): Action {
  if (!isJsonObject(value)) throw malformed(value);
  switch (value.actionType) {
    case ActionType.CallActivity:
    case ActionType.CallActivityWithRetry:
      return { kind: 'activity', ...parseCall(value), retry: parseRetry(value), live };
    case ActionType.CallSubOrchestrator:
    case ActionType.CallSubOrchestratorWithRetry:
      return {
        kind: 'subOrchestration',
        ...parseCall(value),
        instanceId: readText(value.instanceId),
        version: isString(value.version) ? value.version : undefined,
        retry: parseRetry(value),
        live,
      };
    case ActionType.ContinueAsNew:
      return { kind: 'continueAsNew', input: value.input, live };
    case ActionType.CreateTimer:
      return { kind: 'timer', ...parseTimer(value), live };
    case ActionType.WaitForExternalEvent:
      return { kind: 'event', name: requireText(value, 'externalEventName'), live };
    case ActionType.WhenAll:
      return { kind: 'whenAll', children: parseChildren(value, live), live };
    case ActionType.WhenAny:
      return { kind: 'whenAny', children: parseChildren(value, live), live };
    default:
      throw refuseType(value.actionType);
  }
}

/** Parses a list of actions alongside the library's own list. */
export function parseActions(values: readonly unknown[], live: unknown): Action[] {
  return values.map((value, index) =>
    parseAction(value, Array.isArray(live) ? live[index] : undefined),
  );
}

function parseChildren(value: JsonObject, live: unknown): Action[] {
  const children = value.compoundActions;
  if (!Array.isArray(children)) throw malformed(value);
  return parseActions(children, isJsonObject(live) ? live.compoundActions : undefined);
}

function parseCall(value: JsonObject): { name: string; input: unknown } {
  return { name: requireText(value, 'functionName'), input: value.input };
}

function parseTimer(value: JsonObject): { fireAtMs: number; isCanceled: boolean } {
  const fireAtMs = Date.parse(requireText(value, 'fireAt'));
  if (Number.isNaN(fireAtMs)) throw malformed(value);
  return { fireAtMs, isCanceled: value.isCanceled === true };
}

function parseRetry(value: JsonObject): RetryPolicy | undefined {
  const options = value.retryOptions;
  if (!isJsonObject(options)) return undefined;
  const maxIntervalMs = options.maxRetryIntervalInMilliseconds;
  return checkRetry({
    firstIntervalMs: Number(options.firstRetryIntervalInMilliseconds),
    attempts: Number(options.maxNumberOfAttempts),
    backoff: Number(options.backoffCoefficient ?? 1),
    maxIntervalMs: Number(maxIntervalMs ?? MAX_RETRY_INTERVAL_MS),
    timeoutMs: Number(options.retryTimeoutInMilliseconds ?? Number.POSITIVE_INFINITY),
  });
}

/** The extension rejects waits longer than one timer, and the library then waits forever. */
function checkRetry(policy: RetryPolicy): RetryPolicy {
  const longestMs = Math.max(policy.firstIntervalMs, policy.maxIntervalMs);
  if (longestMs <= MAX_RETRY_INTERVAL_MS) return policy;
  throw new OrchestratorRefusal('retry-interval', 'A retry interval must not exceed six days.');
}

function requireText(value: JsonObject, key: string): string {
  const text = value[key];
  if (isString(text)) return text;
  throw malformed(value);
}

function readText(value: unknown): string | undefined {
  return isString(value) && value.trim() !== '' ? value : undefined;
}

function refuseType(type: unknown): OrchestratorRefusal {
  const name = typeof type === 'number' ? REFUSED[type] : undefined;
  return new OrchestratorRefusal(
    'unsupported-action',
    name === undefined
      ? `The orchestrator sent an unknown action type ${String(type)}.`
      : `context.df.${name} is not supported by the embedded host; use an activity instead.`,
  );
}

function malformed(value: unknown): OrchestratorRefusal {
  const text = JSON.stringify(value) ?? 'undefined';
  return new OrchestratorRefusal('malformed-action', `Unreadable action ${text.slice(0, 200)}.`);
}
