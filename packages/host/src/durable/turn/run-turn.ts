import type { AppRegistry } from '../../core-shim/app-registry.ts';
import type { Log } from '../../log.ts';
import type { DurableSettings } from '../../settings/durable-settings.ts';
import type { FunctionTable } from '../function-table.ts';
import { createBoundary } from '../history/create-event.ts';
import { EventType, type HistoryEvent } from '../history/history-event.ts';
import type { LoadedInstance } from '../history/loaded-instance.ts';
import { callOrchestrator, type OrchestratorReply } from './call-orchestrator.ts';
import { describeVersionMismatch } from './check-version.ts';
import { type CommitPort, commitTurn } from './commit-turn.ts';
import { type ConsumedMessages, consumeMessages } from './consume-messages.ts';
import { createRules } from './create-rules.ts';
import {
  type Decision,
  decideTurn,
  describeFailure,
  refuse,
  type Standing,
} from './decide-turn.ts';
import { buildTurnResult } from './turn-result.ts';

export interface TurnPort extends CommitPort {
  readonly registry: AppRegistry;
  readonly functions: FunctionTable;
  readonly settings: DurableSettings;
  readonly log: Log;
}

/**
 * Runs one turn of an instance: new events in, the orchestrator replayed, the outcome submitted.
 */
export async function runTurn(engine: TurnPort, instance: LoadedInstance): Promise<void> {
  const mismatch = describeVersionMismatch(engine.settings, instance.row.version);
  if (mismatch !== undefined && engine.settings.versions.failure === 'Reject') {
    reject(engine, instance, mismatch);
    return;
  }
  const intake = consumeMessages(instance);
  if (intake.events.length === 0 && intake.refusal === undefined) {
    commitTurn(engine, instance, intake.messages, undefined);
    return;
  }
  const opening = [createBoundary(readTurnTime(instance, intake.events), 12), ...intake.events];
  const decision =
    mismatch === undefined
      ? await decide(engine, instance, opening)
      : refuse(describeFailure(instance.row.name, mismatch));
  const nowMs = Math.max(Date.now(), Date.parse(opening[0]?.Timestamp ?? ''));
  const settled = override(instance, intake, decision);
  commitTurn(engine, instance, intake.messages, buildTurnResult(instance, opening, settled, nowMs));
}

/** Leaves an instance and its messages to a worker of another version, such as a later start. */
function reject(engine: TurnPort, instance: LoadedInstance, reason: string): void {
  instance.isBusy = false;
  const message = `Instance '${instance.row.id}' waits: ${reason} (versionFailureStrategy is Reject).`;
  engine.log({ level: 'warning', category: 'host', message, functionName: instance.row.name });
}

async function decide(
  engine: TurnPort,
  instance: LoadedInstance,
  opening: readonly HistoryEvent[],
): Promise<Decision> {
  const reply = await replay(engine, instance, opening);
  const rules = createRules(engine.settings, engine.functions, instance.row);
  return decideTurn(instance.row.name, reply, concat(instance.history, opening), rules);
}

/** The orchestrator's clock never runs back, nor behind the time at which a timer has fired. */
function readTurnTime(instance: LoadedInstance, events: readonly HistoryEvent[]): number {
  let timeMs = Math.max(Date.now(), Date.parse(instance.history.at(-1)?.Timestamp ?? '') || 0);
  for (const event of events) {
    if (event.EventType === EventType.TimerFired)
      timeMs = Math.max(timeMs, Date.parse(event.Timestamp));
  }
  return timeMs;
}

async function replay(
  engine: TurnPort,
  instance: LoadedInstance,
  opening: readonly HistoryEvent[],
): Promise<OrchestratorReply> {
  const fn = engine.functions.findOrchestrator(instance.row.name);
  if (fn === undefined) {
    const message = engine.functions.describeMissing('orchestrator', instance.row.name);
    return { isCrash: true, message };
  }
  return await callOrchestrator(engine.registry, fn, engine.settings, instance, opening);
}

/**
 * A termination takes precedence; a refusal by the host overrides what the orchestrator requests.
 */
function override(
  instance: LoadedInstance,
  intake: ConsumedMessages,
  decision: Decision,
): Decision {
  for (const event of intake.events) {
    if (event.EventType === EventType.ExecutionTerminated) {
      return { ...decision, standing: { kind: 'terminated', reason: event.Input } };
    }
  }
  if (intake.refusal === undefined) return decision;
  const reason = describeFailure(instance.row.name, intake.refusal.Text);
  const standing: Standing = { kind: 'failed', reason, failure: undefined };
  return { ...decision, standing };
}

function* concat<T>(first: readonly T[], second: readonly T[]): Generator<T> {
  yield* first;
  yield* second;
}
