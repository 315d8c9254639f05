import { isJsonObject, isString, type JsonObject } from '../../json.ts';
import type { Action } from './action.ts';
import { parseActions } from './parse-action.ts';
import { OrchestratorRefusal } from './refusal.ts';

/** One reply of the library: everything the orchestrator requested in this generation. */
export interface OrchestratorState {
  readonly isDone: boolean;
  readonly actions: readonly Action[];
  /** `null` if the orchestrator returned nothing. */
  readonly output: unknown;
  /**
   * Message of the error that ended the orchestrator; undefined without one (or if it is empty).
   */
  readonly error: string | undefined;
  /**
   * Undefined if the code has set none so far, or a falsy one last: the library then sends none.
   */
  readonly customStatus: unknown;
  readonly failureDetails: unknown;
}

/** Separates a failed orchestrator's message from its state. */
const STATE_LABEL = '\n\n$OutOfProcData$:';

/** The state contained in the message of a failed orchestrator; undefined if there is none. */
export function extractFailedState(message: string): string | undefined {
  const start = message.indexOf(STATE_LABEL);
  return start < 0 ? undefined : message.slice(start + STATE_LABEL.length);
}

/** Parses a reply. `live` is the library's own list of actions, if visible. */
export function parseOrchestratorState(text: string, live: unknown): OrchestratorState {
  const value = parseReply(text);
  const lists = value.actions;
  const list: unknown = Array.isArray(lists) && lists.length === 1 ? lists[0] : undefined;
  if (!Array.isArray(list)) {
    throw new OrchestratorRefusal(
      'protocol',
      'The reply must contain exactly one list of actions.',
    );
  }
  const error = value.error;
  return {
    isDone: value.isDone === true,
    actions: parseActions(list, live),
    output: value.output ?? null,
    error: isString(error) && error !== '' ? error : undefined,
    customStatus: value.customStatus ?? undefined,
    failureDetails: value.failureDetails,
  };
}

function parseReply(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw new OrchestratorRefusal(
      'protocol',
      `The reply is not JSON (a credential-like text in it may have been hidden): ${String(error)}`,
    );
  }
  throw new OrchestratorRefusal('protocol', 'The reply must be an object.');
}
