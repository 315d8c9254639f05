import { isJsonObject, type JsonObject } from '../../json.ts';
import type { Action } from './action.ts';
import type { OrchestratorState } from './orchestrator-state.ts';
import { OrchestratorRefusal } from './refusal.ts';
import type { Scheduled } from './scheduled.ts';
import type { ShadowReplay } from './shadow-replay.ts';

/** The part of the library's executor the guard reads: an internal API, so every part may be absent. */
export interface LiveExecutor {
  /** The action objects; the reply is their JSON. */
  readonly actions: readonly unknown[];
  readonly sequenceNumber: number;
  readonly openTasks: JsonObject;
  readonly openEvents: JsonObject;
}

/** Finds the executor in an invocation context of the library; undefined switches the guard off. */
export function readLiveExecutor(context: unknown): LiveExecutor | undefined {
  const df = isJsonObject(context) ? context.df : undefined;
  const executor = isJsonObject(df) ? df.taskOrchestratorExecutor : undefined;
  if (!isJsonObject(executor)) return undefined;
  const { actions, sequenceNumber, openTasks, openEvents } = executor;
  if (!Array.isArray(actions) || typeof sequenceNumber !== 'number') return undefined;
  if (!isJsonObject(openTasks) || !isJsonObject(openEvents)) return undefined;
  return { actions, sequenceNumber, openTasks, openEvents };
}

/**
 * Refuses an orchestrator whose ids on the real host would no longer be those of the library: there
 * its tasks run twice and their results land on the wrong tasks. Throws OrchestratorRefusal.
 */
export function guardAgainstDivergence(
  state: OrchestratorState,
  replay: ShadowReplay,
  executor: LiveExecutor,
): void {
  refuseReuse(state.actions);
  if (state.isDone || state.error !== undefined) return;
  if (replay.tasks.idCount > executor.sequenceNumber) {
    throw drift(
      `the host has given ${replay.tasks.idCount} ids, the library ${executor.sequenceNumber}`,
    );
  }
  if (replay.isSuspended) return;
  for (const { scheduled } of replay.tasks.open.values()) refuseMismatch(scheduled, executor);
}

/** Rule (a): the same action object twice means a task was put into a second compound. */
function refuseReuse(actions: readonly Action[], seen: Set<unknown> = new Set()): void {
  for (const action of actions) {
    if (typeof action.live === 'object' && action.live !== null) {
      if (seen.has(action.live)) {
        throw new OrchestratorRefusal(
          'reused-task',
          `A task (${describeAction(action)}) was yielded or put into Task.any or Task.all twice. On Azure it would run again and results would reach the wrong tasks; create a new task each time.`,
        );
      }
      seen.add(action.live);
    }
    if ('children' in action) refuseReuse(action.children, seen);
  }
}

/** Rule (c): what is open here must be open there, and be the same thing. */
function refuseMismatch(scheduled: Scheduled, executor: LiveExecutor): void {
  const task = executor.openTasks[scheduled.id];
  const what = describeScheduled(scheduled);
  if (!isJsonObject(task))
    throw drift(`${what} has id ${scheduled.id} on the host and none in the library`);
  const action = task.action;
  if (action === 'noOp' || action === scheduled.live) return;
  if (!isJsonObject(action) || !isSameThing(scheduled, action)) {
    throw drift(`id ${scheduled.id} is ${what} on the host and something else in the library`);
  }
}

function isSameThing(scheduled: Scheduled, action: JsonObject): boolean {
  if (scheduled.kind === 'timer') return action.actionType === 5;
  return (
    action.functionName === scheduled.name &&
    JSON.stringify(action.input) === JSON.stringify(scheduled.input)
  );
}

function drift(fact: string): OrchestratorRefusal {
  return new OrchestratorRefusal(
    'id-drift',
    `The sequence ids of host and library have come apart: ${fact}. On Azure results would now reach the wrong tasks. Usual causes: a timer awaited twice, or a failing Task.all with a task that is still retrying.`,
  );
}

function describeAction(action: Action): string {
  return 'name' in action ? `${action.kind} '${action.name}'` : action.kind;
}

function describeScheduled(scheduled: Scheduled): string {
  return scheduled.kind === 'timer' ? 'a timer' : `${scheduled.kind} '${scheduled.name}'`;
}
