import type { InstanceRow } from '../store/instance-table.ts';
import { EventType, type HistoryEvent } from './history-event.ts';

/** Makes an instance fail, with the text of the broken rule; never part of a history. */
export interface RefusalNotice {
  readonly EventType: -1;
  readonly Text: string;
}

/** An event on its way to an instance. */
export interface Message {
  /** Row in the inbox; undefined until it is written. */
  key: number | undefined;
  /** True when a turn has consumed it, so it need not be written to the inbox. */
  isConsumed: boolean;
  /** The generation it is meant for; null for any. */
  readonly execution: string | null;
  readonly event: HistoryEvent | RefusalNotice;
}

/** A running instance in memory: its row, its history, and what waits for its next turn. */
export interface LoadedInstance {
  row: InstanceRow;
  /** Events of the current generation, oldest first. */
  history: HistoryEvent[];
  /** The same as JSON texts joined by commas, each with `IsPlayed: true`. */
  playedJson: string;
  turnCount: number;
  /** Sequence ids that are scheduled and neither completed nor fired. */
  openIds: Set<number>;
  inbox: Message[];
  /** Highest inbox row that was read with the instance; rows up to it are already in `inbox`. */
  lastInboxKey: number;
  /** A turn is running, or its result is not on disk yet. */
  isBusy: boolean;
  isQueued: boolean;
  /** Finished, or replaced by a new instance with its id: nothing may be written for it. */
  isOver: boolean;
}

/** The JSON text of an event as the library gets it. */
export function toEventJson(event: HistoryEvent, isPlayed: boolean): string {
  return `${JSON.stringify(event).slice(0, -1)},"IsPlayed":${isPlayed}}`;
}

/** Joins JSON texts of array elements. */
export function joinJson(first: string, second: string): string {
  if (first === '') return second;
  return second === '' ? first : `${first},${second}`;
}

export function createLoadedInstance(
  row: InstanceRow,
  turns: readonly HistoryEvent[][],
): LoadedInstance {
  const history = turns.flat();
  const openIds = new Set<number>();
  for (const event of history) trackOpenId(openIds, event);
  return {
    row,
    history,
    playedJson: history.map((event) => toEventJson(event, true)).join(','),
    turnCount: turns.length,
    openIds,
    inbox: [],
    lastInboxKey: 0,
    isBusy: false,
    isQueued: false,
    isOver: false,
  };
}

/** Updates the set of open ids with the next event of the history. */
export function trackOpenId(openIds: Set<number>, event: HistoryEvent): void {
  const completed = readCompletedId(event);
  if (completed !== undefined) openIds.delete(completed);
  else if (isScheduling(event)) openIds.add(event.EventId);
}

/** The sequence id that an event completes; undefined for all other events. */
export function readCompletedId(event: HistoryEvent): number | undefined {
  switch (event.EventType) {
    case EventType.TaskCompleted:
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceCompleted:
    case EventType.SubOrchestrationInstanceFailed:
      return event.TaskScheduledId;
    case EventType.TimerFired:
      return event.TimerId;
    default:
      return undefined;
  }
}

function isScheduling(event: HistoryEvent): boolean {
  return (
    event.EventType === EventType.TaskScheduled ||
    event.EventType === EventType.SubOrchestrationInstanceCreated ||
    event.EventType === EventType.TimerCreated
  );
}
