import { toJsonText } from '../../json.ts';
import type { EventRaised, HistoryEvent } from '../history/history-event.ts';
import { guardAgainstDivergence } from '../replay/guard.ts';
import { type OrchestratorState, parseOrchestratorState } from '../replay/orchestrator-state.ts';
import { NonDeterminism, OrchestratorRefusal } from '../replay/refusal.ts';
import { refuseStuck } from '../replay/refuse-stuck.ts';
import type { Scheduled } from '../replay/scheduled.ts';
import { ShadowReplay } from '../replay/shadow-replay.ts';
import type { ReplayRules } from '../replay/task-starter.ts';
import type { OrchestratorReply } from './call-orchestrator.ts';
import { readCustomStatus } from './custom-status.ts';

/** The state of an instance after a turn. */
export type Standing =
  | { readonly kind: 'running' | 'suspended' }
  | { readonly kind: 'completed'; readonly output: string | null }
  | { readonly kind: 'failed'; readonly reason: string; readonly failure: FailedState | undefined }
  | { readonly kind: 'terminated'; readonly reason: string | null }
  | {
      readonly kind: 'continued';
      readonly input: string;
      readonly carried: readonly EventRaised[];
    };

/** What a parent receives about a failure besides its reason. */
interface FailedState {
  readonly details: string;
  readonly failureDetails: unknown;
}

export interface Decision {
  readonly standing: Standing;
  /** New tasks of the orchestrator, in id order. */
  readonly scheduled: readonly Scheduled[];
  /** JSON text, null for none. Without a reply of the library, undefined keeps the last one. */
  readonly customStatus: string | null | undefined;
  /** Number of assigned sequence ids. */
  readonly idCount: number;
}

/**
 * Decides from a reply and the whole history (this turn's events included) how the instance
 * continues. Anything that breaks a rule of the real host becomes a failure with its reason.
 */
export function decideTurn(
  name: string,
  reply: OrchestratorReply,
  history: Iterable<HistoryEvent>,
  rules: ReplayRules,
): Decision {
  try {
    if (reply.isCrash) return refuse(describeFailure(name, reply.message));
    const state = parseOrchestratorState(reply.text, reply.executor?.actions);
    const customStatus = readCustomStatus(state.customStatus) ?? null;
    const replay = new ShadowReplay(state.actions, rules);
    replay.walk(history);
    const standing = judge(name, state, replay, reply);
    const scheduled = [...replay.tasks.produced.values()];
    return { standing, scheduled, customStatus, idCount: replay.tasks.idCount };
  } catch (error) {
    if (error instanceof NonDeterminism) return refuse(error.message);
    if (error instanceof OrchestratorRefusal) return refuse(describeFailure(name, error.message));
    throw error;
  }
}

function judge(
  name: string,
  state: OrchestratorState,
  replay: ShadowReplay,
  reply: Extract<OrchestratorReply, { isCrash: false }>,
): Standing {
  if (reply.executor !== undefined) guardAgainstDivergence(state, replay, reply.executor);
  const isQuiet = replay.isDrained && replay.tasks.open.size === 0;
  if (isQuiet && state.error !== undefined)
    return toFailed(name, state.error, state.failureDetails);
  if (isQuiet && state.isDone) return toFinished(state, replay);
  refuseStuck(state, replay, reply.executor);
  return { kind: replay.isSuspended ? 'suspended' : 'running' };
}

function toFinished(state: OrchestratorState, replay: ShadowReplay): Standing {
  const { continued } = replay.tasks;
  if (continued !== undefined) {
    return { kind: 'continued', input: toJsonText(continued.input), carried: replay.carried };
  }
  return { kind: 'completed', output: state.output === null ? null : toJsonText(state.output) };
}

function toFailed(name: string, error: string, failureDetails: unknown): Standing {
  const failure = { details: `Message: ${error}, StackTrace: `, failureDetails };
  return { kind: 'failed', reason: describeFailure(name, error), failure };
}

/** The real host's prefix to the message of a failed orchestrator. */
export function describeFailure(name: string, message: string): string {
  return `Orchestrator function '${name}' failed: ${message}`;
}

/** The decision that an instance fails for a reason of the host. */
export function refuse(reason: string): Decision {
  const failure = { details: reason, failureDetails: undefined };
  return {
    standing: { kind: 'failed', reason, failure },
    scheduled: [],
    customStatus: undefined,
    idCount: 0,
  };
}
