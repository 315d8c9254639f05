import type { OrchestratorFunction } from '../../app/app-function.ts';
import type { AppRegistry } from '../../core-shim/app-registry.ts';
import { invokeFunction } from '../../invoke/invoke-function.ts';
import type { DurableSettings } from '../../settings/durable-settings.ts';
import { formatTimeSpan } from '../../settings/time-span.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import { joinJson, type LoadedInstance, toEventJson } from '../history/loaded-instance.ts';
import { type LiveExecutor, readLiveExecutor } from '../replay/guard.ts';
import { extractFailedState } from '../replay/orchestrator-state.ts';

/** The library's reply as JSON text, or the message of a crash that left no state. */
export type OrchestratorReply =
  | { readonly isCrash: false; readonly text: string; readonly executor: LiveExecutor | undefined }
  | { readonly isCrash: true; readonly message: string };

/** Replays an orchestrator once over its whole history. */
export async function callOrchestrator(
  registry: AppRegistry,
  fn: OrchestratorFunction,
  settings: DurableSettings,
  instance: LoadedInstance,
  newEvents: readonly HistoryEvent[],
): Promise<OrchestratorReply> {
  const input = buildTriggerInput(settings, instance, newEvents);
  const outcome = await invokeFunction(registry, fn.registered, {
    inputData: [{ name: fn.trigger, data: { string: input } }],
  });
  const executor = readLiveExecutor(outcome.context);
  if (outcome.ok) return { isCrash: false, text: outcome.value?.json ?? '{}', executor };
  const text = extractFailedState(outcome.message);
  if (text === undefined) return { isCrash: true, message: outcome.message };
  return { isCrash: false, text, executor };
}

/** The trigger's value; `input` is a JSON value in it, not a text. */
function buildTriggerInput(
  settings: DurableSettings,
  instance: LoadedInstance,
  newEvents: readonly HistoryEvent[],
): string {
  const fresh = newEvents.map((event) => toEventJson(event, false)).join(',');
  const { row } = instance;
  const rest = JSON.stringify({
    instanceId: row.id,
    isReplaying: instance.history.length > 0,
    parentInstanceId: row.parent?.id ?? null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 3,
    longRunningTimerIntervalDuration: formatTimeSpan(settings.timers.sliceMs),
    maximumShortTimerDuration: formatTimeSpan(settings.timers.maximumMs),
    defaultHttpAsyncRequestSleepTimeMillseconds: settings.defaultHttpSleepMs,
  });
  const history = joinJson(instance.playedJson, fresh);
  return `{"history":[${history}],"input":${row.input},${rest.slice(1)}`;
}
