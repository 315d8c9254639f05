import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EventType, type HistoryEvent } from '../../src/durable/history/history-event.ts';

/** A finished store, read without a host. */
export interface StoredInstance {
  readonly id: string;
  readonly status: string;
  readonly events: readonly HistoryEvent[];
}

/** Reads every instance of a data folder whose host has stopped. */
export function readInstances(data: string): StoredInstance[] {
  const database = openStored(data);
  const rows = database.prepare('SELECT key, id, status FROM instance ORDER BY key').all();
  const turns = database.prepare('SELECT events FROM turn WHERE instance = ? ORDER BY number');
  const instances = rows.map((row) => ({
    id: String(row.id),
    status: String(row.status),
    events: JSON.parse(
      `[${turns
        .all(Number(row.key))
        .map((turn) => String(turn.events))
        .join(',')}]`,
    ),
  }));
  database.close();
  return instances;
}

/** Number of rows left in the tables that must be empty at the end. */
export function countLeftovers(data: string): number {
  const database = openStored(data);
  const count = (table: string) =>
    Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  const total = count('inbox') + count('activity') + count('timer');
  database.close();
  return total;
}

/** The progress of the instance `sample` of a truncated store. */
export function readProgress(data: string): { isOver: boolean; raised: number } {
  const database = openStored(data);
  const row = database.prepare("SELECT key, status, input FROM instance WHERE id = 'sample'").get();
  const key = Number(row?.key);
  const texts = [
    ...database.prepare('SELECT events AS text FROM turn WHERE instance = ?').all(key),
    ...database.prepare('SELECT event AS text FROM inbox WHERE instance = ?').all(key),
  ];
  database.close();
  const events = texts.flatMap(({ text }): HistoryEvent[] => JSON.parse(`[${String(text)}]`));
  const current = events.filter((event) => event.EventType === EventType.EventRaised).length;
  // An instance that continues as new carries the events it has seen in its input.
  const { seen = [] } = JSON.parse(String(row?.input));
  const isOver = ['Completed', 'Failed', 'Terminated'].includes(String(row?.status));
  return { isOver, raised: current + seen.length };
}

function openStored(data: string): DatabaseSync {
  return new DatabaseSync(join(data, 'durable.sqlite'));
}

/** What is wrong with the history of a finished instance; empty if it is correct. */
export function findFaults(events: readonly HistoryEvent[]): string[] {
  const starts = events.filter((event) => event.EventType === EventType.ExecutionStarted).length;
  return [
    ...findTurnFaults(events),
    ...findTaskFaults(events),
    ...(starts === 1 ? [] : [`started ${starts} times`]),
  ];
}

function findTurnFaults(events: readonly HistoryEvent[]): string[] {
  const faults: string[] = [];
  let isInTurn = false;
  for (const event of events) {
    const isBegin = event.EventType === EventType.OrchestratorStarted;
    if (isBegin && isInTurn) faults.push('a turn begins inside a turn');
    if (!isBegin && !isInTurn) faults.push(`event ${event.EventType} stands outside a turn`);
    isInTurn = event.EventType !== EventType.OrchestratorCompleted && (isBegin || isInTurn);
  }
  return faults;
}

function findTaskFaults(events: readonly HistoryEvent[]): string[] {
  const scheduled = new Map<number, number>();
  const completed = new Map<number, number>();
  for (const event of events) {
    if (isScheduling(event)) count(scheduled, event.EventId);
    if ('TaskScheduledId' in event) count(completed, event.TaskScheduledId);
    if ('TimerId' in event) count(completed, event.TimerId);
  }
  const ids = [...scheduled.keys()].sort((a, b) => a - b);
  return [
    ...findRepeated(scheduled, 'scheduled'),
    ...findRepeated(completed, 'completed'),
    ...[...completed.keys()]
      .filter((id) => !scheduled.has(id))
      .map((id) => `${id} completed, never scheduled`),
    ...(ids.some((id, index) => id !== index) ? [`ids have gaps: ${ids.join(' ')}`] : []),
  ];
}

function findRepeated(counts: ReadonlyMap<number, number>, what: string): string[] {
  return [...counts].flatMap(([id, times]) => (times > 1 ? [`${id} ${what} ${times} times`] : []));
}

function count(counts: Map<number, number>, id: number): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

function isScheduling(event: HistoryEvent): boolean {
  return (
    event.EventType === EventType.TaskScheduled ||
    event.EventType === EventType.SubOrchestrationInstanceCreated ||
    event.EventType === EventType.TimerCreated
  );
}
