import { EventType, type HistoryEvent } from '../history/history-event.ts';
import {
  type LoadedInstance,
  type Message,
  type RefusalNotice,
  readCompletedId,
} from '../history/loaded-instance.ts';

export interface ConsumedMessages {
  /** Everything consumed, dropped messages included. */
  readonly messages: readonly Message[];
  /** New events in the order in which the orchestrator sees them. */
  readonly events: readonly HistoryEvent[];
  readonly refusal: RefusalNotice | undefined;
}

/**
 * Empties the inbox. Drops messages for another generation and completions of tasks that are not
 * open (second completions). The start of the execution comes first, whatever arrived earlier.
 */
export function consumeMessages(instance: LoadedInstance): ConsumedMessages {
  const messages = instance.inbox;
  instance.inbox = [];
  const events: HistoryEvent[] = [];
  let refusal: RefusalNotice | undefined;
  const open = new Set(instance.openIds);
  for (const { execution, event } of messages) {
    if (execution !== null && execution !== instance.row.execution) continue;
    if (event.EventType === -1) refusal = event;
    else if (isExpected(event, open)) events.push(event);
  }
  const start = events.findIndex((event) => event.EventType === EventType.ExecutionStarted);
  if (start > 0) events.unshift(...events.splice(start, 1));
  return { messages, events, refusal };
}

function isExpected(event: HistoryEvent, open: Set<number>): boolean {
  const id = readCompletedId(event);
  return id === undefined || open.delete(id);
}
