import type { RpcTypedData } from '../../core-shim/core-types.ts';
import type { Invoke } from '../../invoke/create-invoke.ts';
import type { Outcome } from '../../invoke/invoke-function.ts';
import { isString } from '../../json.ts';
import type { FunctionTable } from '../function-table.ts';
import { createFailed, createSucceeded } from '../history/create-event.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { InstanceCache } from '../history/instance-cache.ts';
import type { ActivityRow } from '../store/activity-table.ts';
import type { Store } from '../store/open-store.ts';
import { toActivityFailure } from './activity-failure.ts';

export interface ActivityPort {
  readonly functions: FunctionTable;
  readonly invoke: Invoke;
  readonly store: Store;
  readonly cache: Pick<InstanceCache, 'get'>;
  /**
   * Records the end of an activity: it leaves the outbox and enters the inbox in one transaction.
   */
  complete(row: ActivityRow, event: HistoryEvent, removeOutbox: (key: number) => void): void;
}

/** Runs one activity and records its outcome. Runs again after a crash (at least once). */
export async function runActivity(engine: ActivityPort, row: ActivityRow): Promise<void> {
  const event = await callActivity(engine, row);
  engine.complete(row, event, engine.store.activities.remove);
}

async function callActivity(engine: ActivityPort, row: ActivityRow): Promise<HistoryEvent> {
  const fn = engine.functions.findActivity(row.name);
  if (fn === undefined) {
    const reason = engine.functions.describeMissing('activity', row.name);
    return createFailed(Date.now(), 6, row.task, { reason, details: reason });
  }
  const outcome = await engine.invoke(fn, {
    inputData: [{ name: fn.trigger, data: toActivityInput(row.input) }],
    triggerMetadata: { instanceId: { string: readInstanceId(engine, row) } },
  });
  return toEvent(row, fn.name, outcome);
}

/** The instance may have ended if it was terminated while the activity was queued. */
function readInstanceId(engine: ActivityPort, { instance }: ActivityRow): string {
  const row = engine.cache.get(instance)?.row ?? engine.store.instances.findByKey(instance);
  return row?.id ?? '';
}

function toEvent(row: ActivityRow, name: string, outcome: Outcome): HistoryEvent {
  const nowMs = Date.now();
  if (!outcome.ok) return createFailed(nowMs, 6, row.task, toActivityFailure(name, outcome));
  return createSucceeded(nowMs, 5, row.task, toResultJson(outcome.value));
}

/**
 * The trigger's value. The library has already converted strings to JSON, so they stay unchanged; a
 * boolean arrives as .NET writes it.
 */
function toActivityInput(input: string): RpcTypedData {
  const [value]: unknown[] = JSON.parse(input);
  if (value === null || value === undefined) return {};
  if (isString(value)) return { string: value };
  if (typeof value === 'boolean') return { string: value ? 'True' : 'False' };
  return { string: JSON.stringify(value) };
}

/** The JSON text of an activity's result; null without one. */
function toResultJson(value: RpcTypedData | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value.string !== undefined) return JSON.stringify(value.string);
  if (value.json !== undefined) return value.json;
  if (value.bytes !== undefined) return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  const number = value.int ?? value.double;
  if (number === undefined) return null;
  // Newtonsoft.Json writes NaN and the infinities as texts.
  return Number.isFinite(number) ? String(number) : JSON.stringify(String(number));
}
